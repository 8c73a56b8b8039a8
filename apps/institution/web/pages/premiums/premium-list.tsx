import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex, Input, Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import { query } from '../../api.ts'
import { ListTabs } from '../../list-tabs.tsx'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { InboxTable } from '../applications/list/inbox-table.tsx'
import { useInbox } from '../applications/list/use-inbox.ts'

/** Each is read when its tab is opened. */
const AccountList = lazy(() => import('./account-list.tsx').then((late) => ({ default: late.AccountList })))
const AddAccount = lazy(() => import('./account-list.tsx').then((late) => ({ default: late.AddAccount })))
const ReceiptTable = lazy(() => import('./receipt-table.tsx').then((late) => ({ default: late.ReceiptTable })))

const tabs = ['waiting', 'suspended', 'taken', 'returned', 'accounts'] as const
type Tab = (typeof tabs)[number]

/** What finance waits for, what came, what must go back, and the accounts it should come from. */
export function Component() {
  const text = useText()
  useLive(['applications'])
  const [{ tab }, change] = useUrlFilters(['tab'])
  const may = useMay()
  const shown = tabs.filter(
    (name) => name === 'waiting' || may(name === 'accounts' ? 'premiums.accounts' : 'premiums.list'),
  )
  const chosen: Tab = shown.find((name) => name === tab) ?? 'waiting'
  const mayDecide = may('premiums.receive')
  const counts = useQuery(query.inbox.counts.queryOptions())
  const countOf = (key: Tab) => {
    const queue = key === 'waiting' ? 'premium' : key === 'suspended' ? 'payer-differs' : undefined
    const found = counts.data?.queues.find((one) => one.queue === queue)?.count
    return found === undefined ? '' : ` ${found}`
  }
  return (
    <Page
      title={text('premiums.title')}
      purpose={text('premiums.purpose')}
      actions={
        chosen === 'accounts' && mayDecide ? (
          <Suspense>
            <AddAccount />
          </Suspense>
        ) : undefined
      }
    >
      <ListTabs
        label={text('premiums.title')}
        value={chosen}
        onChange={(key) => change({ tab: key === 'waiting' ? undefined : key })}
        items={shown.map((key) => ({ key, label: `${text(`premiums.tabs.${key}`)}${countOf(key)}` }))}
      />
      {chosen === 'waiting' ? <Waiting /> : null}
      <Suspense fallback={<Skeleton active title={false} />}>
        {chosen === 'accounts' ? <AccountList /> : null}
        {chosen === 'waiting' || chosen === 'accounts' ? null : <ReceiptTable state={chosen} mayDecide={mayDecide} />}
      </Suspense>
    </Page>
  )
}

function Waiting() {
  const text = useText()
  const [{ search }, change] = useUrlFilters(['search'])
  const awaited = useInbox('premiums', { queue: 'premium', ...(search === undefined ? {} : { search }) })
  return (
    <Flex vertical gap={12}>
      <Input.Search
        key={search ?? ''}
        defaultValue={search ?? ''}
        aria-label={text('applications.search')}
        placeholder={text('applications.search')}
        allowClear
        maxLength={200}
        style={{ width: 340, maxWidth: '100%' }}
        onSearch={(value) => change({ search: value.trim() })}
      />
      <InboxTable
        label={text('premiums.tabs.waiting')}
        inbox={awaited}
        empty={
          <EmptyState what={text(search === undefined ? 'premiums.emptyWaiting' : 'applications.emptySearched')} />
        }
      />
    </Flex>
  )
}
