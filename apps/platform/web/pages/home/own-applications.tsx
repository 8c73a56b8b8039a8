import { HomeCard } from '@openbaohan/ui/home/home-card.tsx'
import { HomeNothing, HomeRow, HomeRows } from '@openbaohan/ui/home/home-row.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { type client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { moodOf } from '../applications/cards/state-look.ts'
import { LotLine } from '../applications/notes/lot-line.tsx'
import { useNote } from '../applications/notes/use-note.ts'
import { homeChinese } from './texts.zh.ts'
import { useHomeText } from './use-home-text.ts'

type Row = Awaited<ReturnType<typeof client.myApplications.list>>['rows'][number]
type Next = keyof typeof homeChinese.own.next
const hasNext = (state: string): state is Next => Object.hasOwn(homeChinese.own.next, state)

const shown = 8
/** Those that have not ended. */
const states = [
  ...(['submitted', 'accepted', 'issued', 'opened', 'restoring', 'restored'] as const),
  ...(['withdrawing', 'abandoning', 'declined', 'refused', 'lapsed', 'disputed'] as const),
]

/** A bidder's applications with what comes next; the lot and its deadline are known in this browser alone. */
export function OwnApplications() {
  const own = useHomeText()
  const applications = useQuery(
    query.myApplications.list.queryOptions({ input: { limit: shown, states, orDemanded: true } }),
  )
  return (
    <HomeCard title={own('own.title')} extra={<Link to="/applications">{own('own.all')}</Link>}>
      <Loaded query={applications} rows={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <HomeNothing>{own('own.none')}</HomeNothing>
          ) : (
            <HomeRows>
              {rows.map((row) => (
                <OwnApplication key={row.number} row={row} />
              ))}
            </HomeRows>
          )
        }
      </Loaded>
    </HomeCard>
  )
}

function OwnApplication({ row }: { row: Row }) {
  const text = useText()
  const own = useHomeText()
  const opensAt = useDeadline(row)
  return (
    <HomeRow
      path={`/applications/${row.number}`}
      title={<LotLine number={row.number} note={row.note} lot={row.lot} />}
      detail={
        <>
          {row.institution}
          {hasNext(row.shown) ? ` · ${own(`own.next.${row.shown}`)}` : null}
        </>
      }
      end={
        <Flex vertical align="end" gap={4}>
          <StateTag mood={moodOf[row.shown]} word={text(`applications.states.${row.shown}`)} />
          {opensAt === undefined ? null : (
            <Typography.Text type="secondary" style={{ fontSize: 13 }}>
              {own('own.deadline', { at: formatTime(opensAt).slice(5) })}
            </Typography.Text>
          )}
        </Flex>
      }
    />
  )
}

const beforeOpening: ReadonlySet<Row['state']> = new Set([
  'submitted',
  'accepted',
  'issued',
  'withdrawing',
  'abandoning',
])

/** From the whole register, so that which of its lots is meant is asked of no one. */
function useDeadline({ number, note, state }: Row): number | undefined {
  const opened = useNote(number, note)
  const lots = useQuery(query.myApplications.lots.queryOptions())
  if (opened.kind !== 'open' || !beforeOpening.has(state)) return undefined
  return lots.data?.find((lot) => lot.number === opened.value.lotNumber)?.opensAt ?? opened.value.opensAt
}
