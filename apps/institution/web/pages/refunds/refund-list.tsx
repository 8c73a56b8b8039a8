import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import { refundSorts } from '../../../src/domain/list-sorts.ts'
import type { RefundView } from '../../../src/procedures/refunds/contract.ts'
import { query } from '../../api.ts'
import { ListTabs } from '../../list-tabs.tsx'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { useRefundColumns } from './refund-columns.tsx'
import { useRestText } from './use-rest-text.ts'

const RefundExport = lazy(() => import('./refund-export.tsx').then((late) => ({ default: late.RefundExport })))
const tabs = ['due', 'made'] as const

/** What is to go back, the oldest first, and what went back. */
export function Component() {
  const text = useText()
  useLive(['applications'])
  const mayRecord = useMay()('refunds.record')
  const [{ tab }, change] = useUrlFilters(['tab'])
  const list = useList('refunds', refundSorts)
  const which = tab === 'made' ? 'made' : 'due'
  const refunds = useQuery(query.refunds.list.queryOptions({ input: { which, ...list.page } }))
  const counted = useQuery(query.refunds.list.queryOptions({ input: { which, limit: 1, counted: true } }))
  return (
    <Page
      title={text('refunds.title')}
      purpose={text('refunds.purpose')}
      actions={
        <Suspense>
          <RefundExport which={which} order={list.order} />
        </Suspense>
      }
    >
      <ListTabs
        label={text('refunds.title')}
        value={which}
        onChange={(key) => change({ tab: key === 'due' ? undefined : key })}
        items={tabs.map((key) => ({ key, label: text(`refunds.tabs.${key}`) }))}
      />
      <ListTable<RefundView>
        list={list.state}
        label={text(`refunds.tabs.${which}`)}
        query={refunds}
        total={counted.data?.total}
        rowKey={({ id }) => id}
        empty={
          <EmptyState what={text(`refunds.empty.${which}`)}>{which === 'due' ? <EntriesToRefund /> : null}</EmptyState>
        }
        columns={useRefundColumns(which, mayRecord)}
      />
    </Page>
  )
}

/** What goes back of no application, or as the rest of a premium, is listed beside the statement. */
function EntriesToRefund() {
  const word = useRestText()
  const mayList = useMay()('bankEntries.list')
  const entries = useQuery({
    ...query.bankEntries.list.queryOptions({ input: { which: 'for-refund', limit: 1 } }),
    enabled: mayList,
  })
  const count = entries.data?.counts['for-refund']
  if (count === undefined) return null
  return <Link to="/bank-entries?tab=for-refund">{word('entriesToRefund', { count })}</Link>
}
