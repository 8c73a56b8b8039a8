import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex, Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import { query } from '../../api.ts'
import { ListTabs } from '../../list-tabs.tsx'
import { useMay } from '../../use-may.ts'
import { ByBeneficiary } from './by-beneficiary.tsx'
import { ReportTiles } from './report-tiles.tsx'
import { useReportText } from './use-report-text.ts'

/** Each with its tab, which is seldom the first. */
const Outstanding = lazy(() => import('./outstanding.tsx').then((late) => ({ default: late.Outstanding })))
const Refunds = lazy(() => import('./refunds.tsx').then((late) => ({ default: late.Refunds })))
const Released = lazy(() => import('./released.tsx').then((late) => ({ default: late.Released })))
const Statistics = lazy(() => import('./statistics.tsx').then((late) => ({ default: late.Statistics })))

const BusinessReport = lazy(() =>
  import('../business/business-report.tsx').then((late) => ({ default: late.BusinessReport })),
)

const tabs = ['beneficiaries', 'outstanding', 'refunds', 'released', 'statistics', 'business'] as const
type Tab = (typeof tabs)[number]

/** What binds, what is due, what ends, and how it went. */
export function Component() {
  const text = useReportText()
  useLive(['applications', 'demands'])
  const may = useMay()
  const [filters, change] = useUrlFilters(['tab', 'within', 'opened', 'beneficiary', 'from', 'to'])
  const summary = useQuery(query.reports.summary.queryOptions())
  const shown = tabs.filter((tab) => tab !== 'refunds' || may('reports.refunds'))
  const tab: Tab = shown.find((one) => one === filters.tab) ?? 'beneficiaries'
  const goTo = (next: Tab, others: { within?: string } = {}) =>
    change({ within: undefined, opened: undefined, beneficiary: undefined, ...others, tab: next })
  return (
    <Page title={text('title')} purpose={text('purpose')}>
      <Loaded query={summary} rows={3}>
        {(read) => (
          <Flex vertical gap={8}>
            <ReportTiles summary={read} onOpen={goTo} />
            <span style={{ fontVariantNumeric: 'tabular-nums' }}>
              {text('at', { at: formatTime(read.at, 'second') })}
            </span>
          </Flex>
        )}
      </Loaded>
      <ListTabs
        label={text('title')}
        value={tab}
        onChange={(key) => goTo(shown.find((one) => one === key) ?? 'beneficiaries')}
        items={shown.map((key) => ({ key, label: text(`tabs.${key}`) }))}
      />
      <Suspense fallback={<Skeleton active title={false} />}>
        {
          {
            beneficiaries: (
              <Loaded query={summary}>
                {(read) => (
                  <ByBeneficiary summary={read} onOpen={(beneficiary) => change({ tab: 'outstanding', beneficiary })} />
                )}
              </Loaded>
            ),
            outstanding: <Outstanding />,
            refunds: <Refunds />,
            released: <Released />,
            statistics: <Statistics />,
            business: <BusinessReport />,
          }[tab]
        }
      </Suspense>
    </Page>
  )
}
