import { HomeCard } from '@openbaohan/ui/home/home-card.tsx'
import { HomeNothing, HomeRow, HomeRows } from '@openbaohan/ui/home/home-row.tsx'
import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { useServerTime } from '@openbaohan/ui/live/use-server-time.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useQuery } from '@tanstack/react-query'
import { Flex, Skeleton, Typography } from 'antd'
import { Link } from 'react-router'
import { type client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { moodOf } from '../applications/cards/state-look.ts'
import { LotLine } from '../applications/notes/lot-line.tsx'
import { byDeadline } from './by-deadline.ts'
import { homeChinese } from './texts.zh.ts'
import { useDeadlines } from './use-deadlines.ts'
import { useHomeText } from './use-home-text.ts'

type Row = Awaited<ReturnType<typeof client.myApplications.list>>['rows'][number]
type Next = keyof typeof homeChinese.own.next
const hasNext = (state: string): state is Next => Object.hasOwn(homeChinese.own.next, state)

const shown = 8
/** As many are read and put in order; the list has the rest. */
const most = 100
/** A deadline so near is emphasised. */
const nearMs = 48 * 3_600_000
/** Those that have not ended. */
const states = [
  ...(['submitted', 'accepted', 'issued', 'opened', 'restoring', 'restored'] as const),
  ...(['withdrawing', 'abandoning', 'declined', 'refused', 'lapsed', 'disputed'] as const),
]

/**
 * A bidder's applications with what comes next, the nearest deadline first; the lot and its deadline are known in this
 * browser alone, which puts them in order.
 * @param isReady whether the other cards are loaded: until then nothing is stated to be missing
 */
export function OwnApplications({ isReady }: { isReady: boolean }) {
  const own = useHomeText()
  const now = useServerTime()
  const applications = useQuery(
    query.myApplications.list.queryOptions({ input: { limit: most, states, orDemanded: true } }),
  )
  const deadlines = useDeadlines(applications.data?.rows)
  const { data } = applications
  const isWaiting = data?.rows.length === 0 ? !isReady : deadlines === undefined
  return (
    <HomeCard title={own('own.title')} extra={<Link to="/applications">{own('own.all')}</Link>}>
      {data !== undefined && isWaiting ? (
        <Skeleton active title={false} paragraph={{ rows: 3 }} />
      ) : (
        <Loaded query={applications} rows={3}>
          {({ rows, next }) =>
            rows.length === 0 ? (
              <HomeNothing>{own('own.none')}</HomeNothing>
            ) : (
              <>
                <HomeRows>
                  {byDeadline(rows, deadlines ?? new Map(), now)
                    .slice(0, shown)
                    .map((row) => (
                      <OwnApplication key={row.number} row={row} opensAt={deadlines?.get(row.number)} now={now} />
                    ))}
                </HomeRows>
                {rows.length <= shown ? null : (
                  <HomeNothing>
                    {own(next === undefined ? 'own.more' : 'own.moreThan', { count: rows.length - shown })}
                  </HomeNothing>
                )}
              </>
            )
          }
        </Loaded>
      )}
    </HomeCard>
  )
}

function OwnApplication({ row, opensAt, now }: { row: Row; opensAt: number | undefined; now: number }) {
  const text = useText()
  const own = useHomeText()
  const language = useLanguage()
  const isNear = opensAt !== undefined && opensAt > now && opensAt - now <= nearMs
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
      more={
        row.shown === 'accepted' && row.leads
          ? { path: `/go/${row.number}?lang=${language}`, word: own('own.go'), isOutside: true }
          : undefined
      }
      end={
        <Flex vertical align="end" gap={4}>
          <StateTag mood={moodOf[row.shown]} word={text(`applications.states.${row.shown}`)} />
          {opensAt === undefined ? null : (
            <Typography.Text type={isNear ? 'danger' : 'secondary'} style={{ fontSize: 12 }}>
              {own('own.deadline', { at: formatTime(opensAt).slice(5) })}
            </Typography.Text>
          )}
        </Flex>
      }
    />
  )
}
