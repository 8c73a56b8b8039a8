import { ArrowRightOutlined, LockOutlined } from '@ant-design/icons'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { formatDuration } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Segmented, Typography } from 'antd'
import { Link } from 'react-router'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useLotStateTag } from './lot-state-tag.tsx'
import { OpeningCounts } from './opening-counts.tsx'
import { useNow } from './use-now.ts'

const dayMs = 86_400_000
const shanghaiMs = 8 * 3600_000
/** Midnight of today in Asia/Shanghai. */
const midnight = (now: number) => Math.floor((now + shanghaiMs) / dayMs) * dayMs - shanghaiMs

const periods = {
  today: (start: number) => ({ from: start, to: start + dayMs }),
  week: (start: number) => ({ from: start, to: start + 8 * dayMs }),
  past: (start: number) => ({ from: start - 7 * dayMs, to: start + dayMs }),
} as const
type Period = keyof typeof periods

const isPeriod = (value: string | undefined): value is Period => value !== undefined && Object.hasOwn(periods, value)

/** The opening day at a glance: on the wall of the trading centre as well as on a telephone. */
export function Component() {
  const text = useText()
  const now = useNow()
  const [{ period: chosen }, change] = useUrlFilters(['period'])
  const period = isPeriod(chosen) ? chosen : 'week'
  useLive(['lots', 'applications'])
  const openings = useQuery(query.centre.openings.queryOptions({ input: periods[period](midnight(now)) }))
  return (
    <Page
      title={text('centre.title')}
      purpose={text('centre.purpose')}
      actions={
        <Segmented<Period>
          aria-label={text('centre.title')}
          value={period}
          onChange={(value) => change({ period: value })}
          options={(['past', 'today', 'week'] as const).map((value) => ({ value, label: text(`centre.${value}`) }))}
        />
      }
    >
      <Loaded query={openings}>
        {(lots) =>
          lots.length === 0 ? (
            <EmptyState what={text('centre.empty')} />
          ) : (
            <div
              style={{
                display: 'grid',
                gap: 16,
                gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 420px), 1fr))',
              }}
            >
              {lots.map((lot) => (
                <OpeningCard key={lot.number} lot={lot} now={now} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

type Opening = Awaited<
  ReturnType<NonNullable<ReturnType<typeof query.centre.openings.queryOptions>['queryFn']>>
>[number]

function OpeningCard({ lot, now }: { lot: Opening; now: number }) {
  const text = useText()
  const uiText = useUiText()
  const stateTag = useLotStateTag()
  return (
    <Card>
      <Flex vertical gap={12}>
        <Flex justify="space-between" align="start" gap={12}>
          <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
            {lot.name}
          </Typography.Title>
          {stateTag(lot.state)}
        </Flex>
        <CodeText value={lot.number} />
        <Typography.Text type="secondary">{lot.beneficiaryName}</Typography.Text>
        {lot.counts === undefined ? (
          <>
            <Flex justify="space-between" align="baseline" wrap gap={8}>
              <Moment at={lot.opensAt} />
              <Typography.Text style={{ fontSize: 22, fontVariantNumeric: 'tabular-nums' }}>
                {lot.opensAt > now
                  ? `${text('centre.countdown')} ${formatDuration(lot.opensAt - now, uiText('dayWord'))}`
                  : text('centre.overdue')}
              </Typography.Text>
            </Flex>
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
