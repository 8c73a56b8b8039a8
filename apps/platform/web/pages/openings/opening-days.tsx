import { ArrowRightOutlined, LockOutlined } from '@ant-design/icons'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Card, Flex, Segmented, Typography } from 'antd'
import { Link } from 'react-router'
import { type client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { Countdown } from './countdown.tsx'
import { useLotStateTag } from './lot-state-tag.tsx'
import { OpeningCounts } from './opening-counts.tsx'
import { OpeningProgressBar, refreshWhileOpening } from './opening-progress-bar.tsx'

const periods = ['past', 'today', 'week', 'ahead'] as const
type Period = (typeof periods)[number]

const isPeriod = (value: string | undefined): value is Period => periods.some((period) => period === value)

/** The opening day at a glance: on the wall of the trading centre as well as on a phone. */
export function Component() {
  const text = useText()
  const [{ period: chosen }, change] = useUrlFilters(['period'])
  const period = isPeriod(chosen) ? chosen : 'week'
  useLive(['lots', 'applications'])
  const openings = useQuery(
    query.centre.openings.queryOptions({
      input: { period },
      refetchInterval: ({ state }) => refreshWhileOpening(state.data?.lots),
    }),
  )
  return (
    <Page
      title={text('centre.title')}
      purpose={text('centre.purpose')}
      actions={
        <Segmented<Period>
          aria-label={text('centre.title')}
          value={period}
          onChange={(value) => change({ period: value })}
          options={periods.map((value) => ({ value, label: text(`centre.${value}`) }))}
        />
      }
    >
      <Loaded query={openings}>
        {({ lots, next }) =>
          lots.length === 0 ? (
            <EmptyState
              what={
                next === undefined ? text('centre.emptyNone') : text('centre.emptyNext', { time: formatTime(next) })
              }
            >
              {next === undefined || period === 'ahead' ? null : (
                <Button onClick={() => change({ period: 'ahead' })}>{text('centre.showAhead')}</Button>
              )}
            </EmptyState>
          ) : (
            <div
              style={{
                display: 'grid',
                gap: 16,
                gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 420px), 1fr))',
              }}
            >
              {lots.map((lot) => (
                <OpeningCard key={lot.number} lot={lot} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

type Opening = Awaited<ReturnType<typeof client.centre.openings>>['lots'][number]

function OpeningCard({ lot }: { lot: Opening }) {
  const text = useText()
  const stateTag = useLotStateTag()
  return (
    <Card>
      <Flex vertical gap={12}>
        <Flex justify="space-between" align="start" gap={12}>
          <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
            <Link to={`/openings/${encodeURIComponent(lot.number)}`}>{lot.name}</Link>
          </Typography.Title>
          {stateTag(lot.state)}
        </Flex>
        <CodeText value={lot.number} />
        <Typography.Text type="secondary">{lot.beneficiaryName}</Typography.Text>
        {lot.counts === undefined ? (
          <>
            <Countdown lot={lot} />
            {lot.progress === undefined ? null : <OpeningProgressBar progress={lot.progress} />}
            <Typography.Text type="secondary">
              <LockOutlined aria-hidden /> {text('centre.secret')}
            </Typography.Text>
          </>
        ) : (
          <>
            <OpeningCounts counts={lot.counts} />
            <Link to={`/openings/${encodeURIComponent(lot.number)}`}>
              {text('centre.open')} <ArrowRightOutlined aria-hidden />
            </Link>
          </>
        )}
      </Flex>
    </Card>
  )
}
