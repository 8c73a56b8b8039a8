import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { invoiceStates } from '../../../src/domain/invoice/invoice-state.ts'
import { invoiceSorts } from '../../../src/domain/list-sorts.ts'
import { query } from '../../api.ts'
import { ListTabs } from '../../list-tabs.tsx'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { InvoiceExport } from './invoice-export.tsx'
import { InvoiceTable } from './invoice-table.tsx'

const tabs = [...invoiceStates, 'all'] as const

/** Invoices to be made, oldest first; and everything that was made, refused or cancelled. */
export function Component() {
  const text = useText()
  useLive(['applications'])
  const [{ tab, search }, change] = useUrlFilters(['tab', 'search'])
  const list = useList('invoices', invoiceSorts)
  const chosen = tabs.find((name) => name === tab) ?? 'requested'
  const count = useQuery(query.invoiceConsole.count.queryOptions())
  const wanted = {
    ...(chosen === 'all' ? {} : { state: chosen }),
    ...(search === undefined ? {} : { search }),
  }
  const invoices = useQuery(query.invoiceConsole.list.queryOptions({ input: { ...wanted, ...list.page } }))
  const counted = useQuery(query.invoiceConsole.list.queryOptions({ input: { ...wanted, limit: 1, counted: true } }))
  return (
    <Page
      title={text('invoices.title')}
      purpose={text('invoices.purpose')}
      actions={<InvoiceExport wanted={{ ...wanted, ...list.order }} />}
    >
      <ListTabs
        label={text('invoices.title')}
        value={chosen}
        onChange={(key) => change({ tab: key === 'requested' ? undefined : key })}
        items={tabs.map((key) => ({
          key,
          label: `${text(`invoices.tabs.${key}`)}${key === 'requested' && count.data !== undefined ? ` ${count.data.requested}` : ''}`,
        }))}
      />
      <Input.Search
        key={search ?? ''}
        defaultValue={search ?? ''}
        aria-label={text('invoices.search')}
        placeholder={text('invoices.search')}
        allowClear
        style={{ width: 340, maxWidth: '100%' }}
        onSearch={(value) => change({ search: value.trim() })}
      />
      <InvoiceTable
        list={list.state}
        query={invoices}
        total={counted.data?.total}
        mayDecide={useMay()('invoices.decide')}
        empty={text(chosen === 'requested' ? 'invoices.empty' : 'invoices.emptyOthers')}
      />
    </Page>
  )
}
