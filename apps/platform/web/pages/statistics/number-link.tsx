import { Link } from 'react-router'
import type { StatisticFigure } from '../../../src/domain/statistics/statistic-figures.ts'
import { rowsPath } from './rows-path.ts'

type NumberLinkProps = { count: number; figure: StatisticFigure } & Parameters<typeof rowsPath>[1]

/** A number that leads to what it counts. */
export function NumberLink({ count, figure, ...of }: NumberLinkProps) {
  const shown = <span style={{ fontVariantNumeric: 'tabular-nums' }}>{count.toLocaleString('en')}</span>
  return count === 0 ? shown : <Link to={rowsPath(figure, of)}>{shown}</Link>
}
