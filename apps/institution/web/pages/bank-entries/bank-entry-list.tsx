import { UploadOutlined } from '@ant-design/icons'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { lazy, Suspense, useEffect } from 'react'
import { Link, useNavigate } from 'react-router'
import { bankEntrySorts } from '../../../src/domain/list-sorts.ts'
import type { BankEntryView } from '../../../src/procedures/bank-entries/contract.ts'
import { query } from '../../api.ts'
import { ListTabs } from '../../list-tabs.tsx'
import { useMay } from '../../use-may.ts'
import { EntryAmount, EntryMeaning, EntryParty, EntryTransfer } from './entry-cells.tsx'
import { useBankEntryText } from './use-bank-entry-text.ts'

/** Both are read beside the list; a column that waits for its buttons must not look as if there were none. */
const readActions = () => import('./entry-actions.tsx').then((late) => ({ default: late.EntryActions }))
const EntryActions = lazy(readActions)
const BankEntryExport = lazy(() =>
  import('./bank-entry-export.tsx').then((late) => ({ default: late.BankEntryExport })),
)
const tabs = ['waiting', 'contradicted', 'for-refund', 'settled', 'returned', 'suspended'] as const

/** What the bank has booked: what waits for finance first, oldest on top. */
export function Component() {
  const text = useBankEntryText()
  const ui = useUiText()
  const navigate = useNavigate()
  useLive(['applications', 'demands'])
  useEffect(() => void readActions(), [])
  const mayImport = useMay()('bankEntries.import')
  const [{ tab }, change] = useUrlFilters(['tab'])
  const list = useList('bank-entries', bankEntrySorts)
  const chosen = tabs.find((name) => name === tab)
  const first = useQuery(query.bankEntries.list.queryOptions({ input: { which: 'waiting', limit: 1 } }))
  const counts = first.data?.counts
  const which = chosen ?? (counts?.waiting === 0 && counts['for-refund'] > 0 ? 'for-refund' : 'waiting')
  const input = { which, ...list.page }
  const entries = useQuery({
    ...query.bankEntries.list.queryOptions({ input }),
    enabled: chosen !== undefined || counts !== undefined,
  })
  const counted = useQuery({
    ...query.bankEntries.list.queryOptions({ input: { which, limit: 1, counted: true } }),
    enabled: chosen !== undefined || counts !== undefined,
  })
  const countOf = (key: (typeof tabs)[number]) => {
    const count = key === 'settled' || key === 'returned' || key === 'suspended' ? undefined : counts?.[key]
    return count === undefined || count === 0 ? '' : ` (${count})`
  }
  const upload = (
    <Button type="primary" icon={<UploadOutlined />} onClick={() => void navigate('/bank-entries/import')}>
      {text('import')}
    </Button>
  )
  return (
    <Page
      title={text('title')}
      purpose={text('purpose')}
      actions={
        <>
          <Suspense>
            <BankEntryExport wanted={{ which, ...list.order }} name={text(`tabs.${which}`)} />
          </Suspense>
          {mayImport ? upload : null}
        </>
      }
    >
      <ListTabs
        label={text('title')}
        value={which}
        onChange={(key) => change({ tab: key })}
        items={tabs.map((key) => ({ key, label: `${text(`tabs.${key}`)}${countOf(key)}` }))}
      />
      <ListTable<BankEntryView>
        list={list.state}
        label={text(`tabs.${which}`)}
        query={first.isError ? first : entries}
        total={counted.data?.total}
        rowKey={({ id }) => id}
        empty={<EmptyState what={text(`empty.${which}`)}>{which === 'for-refund' ? <RefundsDue /> : null}</EmptyState>}
        columns={[
          { title: text('booked'), key: 'booked', render: (_, entry) => <EntryTransfer entry={entry} /> },
          {
            title: text('amount'),
            key: 'amount',
            align: 'end',
            render: (_, entry) => <EntryAmount entry={entry} />,
          },
          { title: text('party'), key: 'party', render: (_, entry) => <EntryParty entry={entry} /> },
          { title: text('meaning'), key: 'of', render: (_, entry) => <EntryMeaning entry={entry} /> },
          {
            title: ui('action'),
            key: 'action',
            render: (_, entry) => (
              <Suspense fallback={<Skeleton.Button active size="small" />}>
                <EntryActions entry={entry} />
              </Suspense>
            ),
          },
        ]}
      />
    </Page>
  )
}

/** Refunds of applications are listed apart. */
function RefundsDue() {
  const text = useBankEntryText()
  const mayList = useMay()('refunds.list')
  const due = useQuery({
    ...query.refunds.list.queryOptions({ input: { which: 'due', limit: 1, counted: true } }),
    enabled: mayList,
  })
  const total = due.data?.total
  if (total === undefined) return null
  return (
    <Link to="/refunds">{text('refundsDue', { count: total.hasMore ? `${total.rows}+` : String(total.rows) })}</Link>
  )
}
