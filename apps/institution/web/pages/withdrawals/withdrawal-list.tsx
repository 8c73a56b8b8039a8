import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../api.ts'
import { ListTabs } from '../../list-tabs.tsx'
import { useText } from '../../texts/use-text.ts'
import { InboxTable } from '../applications/list/inbox-table.tsx'
import { useInbox } from '../applications/list/use-inbox.ts'

const tabs = {
  review: { input: { queue: 'withdrawal' }, empty: 'withdrawals.empty' },
  waiting: { input: { states: ['withdrawing', 'abandoning'] }, empty: 'withdrawals.emptyWaiting' },
  ended: { input: { states: ['withdrawn', 'abandoned'] }, empty: 'withdrawals.emptyEnded' },
} as const
const names = ['review', 'waiting', 'ended'] as const

/** What bidders give back before the opening: to decide, with the platform, and ended. */
export function Component() {
  const text = useText()
  useLive(['applications'])
  const [{ tab }, change] = useUrlFilters(['tab'])
  const chosen = names.find((name) => name === tab) ?? 'review'
  const { input, empty } = tabs[chosen]
  const counts = useQuery(query.inbox.counts.queryOptions())
  const waiting = counts.data?.queues.find(({ queue }) => queue === 'withdrawal')?.count
  const withdrawals = useInbox('withdrawals', 'queue' in input ? input : { states: [...input.states] })
  return (
    <Page title={text('withdrawals.title')} purpose={text('withdrawals.purpose')}>
      <ListTabs
        label={text('withdrawals.title')}
        value={chosen}
        onChange={(key) => change({ tab: key === 'review' ? undefined : key })}
        items={names.map((key) => ({
          key,
          label: `${text(`withdrawals.tabs.${key}`)}${key === 'review' && waiting !== undefined ? ` ${waiting}` : ''}`,
        }))}
      />
      <InboxTable
        label={text('withdrawals.title')}
        inbox={withdrawals}
        withReason
        empty={<EmptyState what={text(empty)} />}
      />
    </Page>
  )
}
