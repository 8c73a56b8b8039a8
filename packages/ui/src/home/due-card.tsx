import { addDays, dayNumber } from '@openbaohan/protocol/values/china-day.ts'
import { Typography, theme } from 'antd'
import { useToday } from '../live/use-server-time.ts'
import { formatTime } from '../show/format.ts'
import { Yuan } from '../show/yuan.tsx'
import { dueGroupOf, dueGroups } from './due-groups.ts'
import { HomeCard } from './home-card.tsx'
import { HomeNothing, HomeRow, HomeRows } from './home-row.tsx'
import type { DueRow } from './home-types.ts'
import { useSharedHomeText } from './use-home-text.ts'

type DueCardProps = {
  rows: readonly DueRow[]
  hasMore: boolean
  wordOf: (row: DueRow) => string
  pathOf: (row: DueRow) => string
}

/** By day, what is past its day first. */
export function DueCard({ rows, hasMore, wordOf, pathOf }: DueCardProps) {
  const text = useSharedHomeText()
  const today = useToday()
  const { token } = theme.useToken()
  const groups = Map.groupBy(rows, ({ on }) => dueGroupOf(on, today))
  return (
    <HomeCard title={text('due')}>
      {rows.length === 0 ? <HomeNothing>{text('noDue')}</HomeNothing> : null}
      {dueGroups
        .filter((group) => groups.has(group))
        .map((group) => (
          <div key={group}>
            <Typography.Text
              {...(group === 'overdue' ? { type: 'danger' } : { type: 'secondary' })}
              style={{ display: 'block', padding: '6px 16px', background: token.colorFillAlter, fontSize: 12 }}
            >
              {text(`dueGroups.${group}`)}
            </Typography.Text>
            <HomeRows>
              {groups.get(group)?.map((row) => (
                <HomeRow
                  key={`${row.kind} ${row.id} ${row.ordinal ?? ''}`}
                  path={pathOf(row)}
                  title={row.name}
                  detail={<Detail word={wordOf(row)} row={row} />}
                  end={<DueDay row={row} isLate={group === 'overdue'} today={today} />}
                />
              ))}
            </HomeRows>
          </div>
        ))}
      {hasMore ? <HomeNothing>{text('more')}</HomeNothing> : null}
    </HomeCard>
  )
}

function Detail({ word, row: { count, amount } }: { word: string; row: DueRow }) {
  const text = useSharedHomeText()
  return (
    <>
      {word}
      {count === undefined ? null : ` · ${text('guarantees', { count })}`}
      {amount === undefined ? null : (
        <>
          {' · '}
          <Yuan amount={amount} />
        </>
      )}
    </>
  )
}

const weekdays = ['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'] as const

function DueDay({ row: { on, at }, isLate, today }: { row: DueRow; isLate: boolean; today: string }) {
  const text = useSharedHomeText()
  const weekday = weekdays[new Date(dayNumber(on)).getUTCDay()] ?? 'd0'
  const date = on.slice(0, 4) === today.slice(0, 4) ? on.slice(5) : on
  const day = on === today ? text('today') : on === addDays(today, 1) ? text('tomorrow') : date
  return (
    <Typography.Text {...(isLate ? { type: 'danger' } : {})}>
      {day === date ? `${day} ${text(`weekdays.${weekday}`)}` : day}
      {at === undefined ? null : ` ${formatTime(at).slice(-5)}`}
    </Typography.Text>
  )
}
