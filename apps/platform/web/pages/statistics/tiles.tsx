import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Typography, theme } from 'antd'
import { Link } from 'react-router'
import { changeOf } from '../../../src/domain/statistics/change.ts'
import type { StatisticFigure } from '../../../src/domain/statistics/statistic-figures.ts'
import { rowsPath } from './rows-path.ts'
import type { Summary } from './statistics.tsx'
import { useStatisticsText } from './use-statistics-text.ts'
import { fenOf, yuanOfFen } from './yuan-of-fen.ts'

type Shown = {
  figure: StatisticFigure
  word: string
  now: number
  former?: number
  /** A second line: a sum in yuan and what it is of. */
  sum?: string
  sumWord?: string
  /** The number itself is a sum in fen. */
  isSum?: boolean
  isUrgent?: boolean
}

/** Each number with its change against the former period; it leads to what it counts. */
export function Tiles({ summary }: { summary: Summary }) {
  const text = useStatisticsText()
  const { totals, formerTotals, overdue } = summary
  const tile = (figure: StatisticFigure & keyof typeof totals, others: Partial<Shown> = {}): Shown => ({
    ...{ figure, word: text(`figures.${figure}`), now: totals[figure], former: formerTotals[figure], ...others },
  })
  const tiles: Shown[] = [
    tile('lots'),
    tile('applications'),
    tile('guarantees', { sum: totals.amount, sumWord: text('amount') }),
    {
      ...{ figure: 'guarantees', word: text('premium'), isSum: true },
      ...{ now: fenOf(totals.premium), former: fenOf(formerTotals.premium) },
    },
    tile('released', { sum: totals.releasedAmount, sumWord: text('amount') }),
    tile('demands', { sum: totals.demandedAmount, sumWord: text('demandedAmount') }),
    {
      ...{ figure: 'demands-paid', word: text('figures.demands-paid'), now: totals.paid, former: formerTotals.paid },
      ...{ sum: totals.paidAmount, sumWord: text('paidAmount') },
    },
    { figure: 'overdue', word: text('figures.overdue'), now: overdue, isUrgent: overdue > 0 },
    tile('early'),
    tile('suspended'),
    tile('aborted'),
    tile('terminated'),
  ]
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(158px, 100%), 1fr))', gap: 12 }}>
      {tiles.map((shown) => (
        <Tile key={shown.word} shown={shown} days={summary.period} />
      ))}
    </div>
  )
}

function Tile({ shown, days }: { shown: Shown; days: Summary['period'] }) {
  const { token } = theme.useToken()
  const { figure, word, now, sum, sumWord, isSum = false, isUrgent = false } = shown
  const quiet = { display: 'block', fontSize: 12 } as const
  return (
    <Link
      to={rowsPath(figure, { days })}
      style={{
        display: 'block',
        padding: '12px 14px',
        border: `1px solid ${isUrgent ? token.colorWarning : token.colorBorderSecondary}`,
        borderRadius: token.borderRadius,
        background: token.colorBgContainer,
        color: token.colorText,
        fontVariantNumeric: 'tabular-nums',
        minWidth: 0,
        overflowWrap: 'anywhere',
      }}
    >
      <Typography.Text type="secondary" style={{ display: 'block' }}>
        {word}
      </Typography.Text>
      <span style={{ display: 'block', fontSize: isSum ? 16 : 20, lineHeight: '36px', fontWeight: 600 }}>
        {isSum ? <Yuan amount={yuanOfFen(now)} /> : now.toLocaleString('en')}
      </span>
      {sum === undefined ? null : (
        <span style={quiet}>
          {sumWord} <Yuan amount={sum} />
        </span>
      )}
      <Typography.Text type="secondary" style={quiet}>
        <Change shown={shown} />
      </Typography.Text>
    </Link>
  )
}

function Change({ shown: { now, former, isSum = false } }: { shown: Shown }) {
  const text = useStatisticsText()
  if (former === undefined) return text('change.now')
  const change = changeOf(now, former)
  const before = (
    <>
      {text('change.former')} {isSum ? <Yuan amount={yuanOfFen(former)} /> : former.toLocaleString('en')}
    </>
  )
  if (change === undefined) return now === 0 ? text('change.same') : before
  const percent = (Math.abs(change) / 10).toLocaleString('en')
  const word = change === 0 ? 'same' : change > 0 ? 'up' : 'down'
  return (
    <>
      {word === 'same' ? '' : word === 'up' ? '↑ ' : '↓ '}
      {text(`change.${word}`, { percent })} · {before}
    </>
  )
}
