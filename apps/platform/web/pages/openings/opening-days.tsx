import { FullscreenOutlined } from '@ant-design/icons'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { useServerTime } from '@openbaohan/ui/live/use-server-time.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { DayList } from './day-list.tsx'
import { awaitedFirst, isLive } from './group-openings.ts'
import { type Opening, OpeningCard } from './opening-card.tsx'
import { refreshWhileOpening } from './opening-progress-bar.tsx'
import { SummaryStrip } from './summary-strip.tsx'
import { useDayText } from './use-day-text.ts'
import { WallScreen } from './wall/wall-screen.tsx'

const periods = ['past', 'today', 'week', 'ahead'] as const
type Period = (typeof periods)[number]

const isPeriod = (value: string | undefined): value is Period => periods.some((period) => period === value)

/** The opening day at a glance: on the wall of the trading centre as well as on a phone. */
export function Component() {
  const text = useText()
  const own = useDayText()
  const [{ period: chosen, wall }, change] = useUrlFilters(['period', 'wall'])
  const isWall = wall === '1'
  const period = isPeriod(chosen) ? chosen : 'week'
  useLive(['lots', 'applications'])
  const openings = useQuery(
    query.centre.openings.queryOptions({
      input: { period },
      refetchInterval: ({ state }) => refreshWhileOpening(state.data?.lots),
    }),
  )
  const shown = (
    <Loaded query={openings}>
      {({ lots, next }) =>
        lots.length === 0 ? (
          <EmptyState
            what={next === undefined ? text('centre.emptyNone') : text('centre.emptyNext', { time: formatTime(next) })}
          >
            {next === undefined || period === 'ahead' ? null : (
              <Button onClick={() => change({ period: 'ahead' })}>{text('centre.showAhead')}</Button>
            )}
          </EmptyState>
        ) : (
          <Openings lots={lots} large={isWall} />
        )
      }
    </Loaded>
  )
  if (isWall)
    return (
      <WallScreen title={text('centre.title')} onLeave={() => change({ wall: undefined })}>
        {shown}
      </WallScreen>
    )
  return (
    <Page
      title={text('centre.title')}
      purpose={own('purpose')}
      actions={
        <>
          <Segmented<Period>
            aria-label={text('centre.title')}
            value={period}
            onChange={(value) => change({ period: value })}
            options={periods.map((value) => ({ value, label: text(`centre.${value}`) }))}
          />
          <Button icon={<FullscreenOutlined />} onClick={() => change({ wall: '1', period: chosen ?? 'today' })}>
            {own('wall')}
          </Button>
        </>
      }
    >
      {shown}
    </Page>
  )
}

function Openings({ lots, large }: { lots: readonly Opening[]; large: boolean }) {
  const now = useServerTime()
  const live = awaitedFirst(lots.filter((lot) => isLive(lot, now)))
  return (
    <>
      <SummaryStrip lots={lots} large={large} />
      {live.length === 0 ? null : (
        <div
          style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 420px), 1fr))' }}
        >
          {live.map((lot) => (
            <OpeningCard key={lot.number} lot={lot} large={large} />
          ))}
        </div>
      )}
      <DayList lots={lots.filter((lot) => !isLive(lot, now))} />
    </>
  )
}
