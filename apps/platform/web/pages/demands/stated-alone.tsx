import { Typography } from 'antd'
import { useText } from '../../texts/use-text.ts'
import type { DemandPage } from './demand-types.ts'

export const isStatedAlone = (detail: unknown): boolean =>
  typeof detail === 'object' && detail !== null && 'statedBy' in detail

/** Beside a result that the beneficiary has recorded, until the institution states one. */
export function StatedAlone({ demand: { events } }: Pick<DemandPage, 'demand'>) {
  const text = useText()
  const last = events.findLast(({ event }) => event.startsWith('result-'))
  return isStatedAlone(last?.detail) ? (
    <Typography.Text type="warning">{text('agency.demands.statedAlone')}</Typography.Text>
  ) : null
}
