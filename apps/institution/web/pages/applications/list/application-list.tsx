import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { type Queue, queues } from '../../../../src/domain/waiting.ts'
import { client, query } from '../../../api.ts'
import { ListTabs } from '../../../list-tabs.tsx'
import { useText } from '../../../texts/use-text.ts'
import { useMay } from '../../../use-may.ts'
import { OtherTasks, useOtherTasks } from '../other-tasks.tsx'
import { ApplicationExport } from './application-export.tsx'
import { filterNames, InboxFilters, readFilters } from './inbox-filters.tsx'
import { InboxTable } from './inbox-table.tsx'
import { useInbox } from './use-inbox.ts'

const isQueue = (text: string): text is Queue => queues.some((queue) => queue === text)

const BatchAccept = lazy(() =>
  import('../../assigning/batch-accept.tsx').then((late) => ({ default: late.BatchAccept })),
)

/** What waits for the person first, oldest on top; everything else by its filters. */
export function Component() {
  const text = useText()
  const may = useMay()
  useLive(['applications'])
  const [filters, change] = useUrlFilters(filterNames)
  const chosen = filters.queue ?? 'mine'
  const queue: Queue | 'mine' | undefined = chosen === 'mine' || isQueue(chosen) ? chosen : undefined
  const counts = useQuery(query.inbox.counts.queryOptions())
  const wanted = readFilters(filters)
  const filtered = { ...wanted, ...(queue === undefined ? {} : { queue }) }
  const applications = useInbox('applications', filtered)
  const isSearched = Object.keys(wanted).length > 0
  const counted = (count: number | undefined) => {
    if (count === undefined) return ''
    return count >= (counts.data?.most ?? count + 1) ? ` ${count}+` : ` ${count}`
  }
  const others = useOtherTasks()
  const waiting = counts.data?.queues.filter(({ queue: one, count }) => count > 0 || one === queue) ?? []
  return (
    <Page
      title={text('applications.title')}
      purpose={text('applications.purpose')}
      actions={
        <>
          {may('applications.decide') ? (
            <Suspense>
              <BatchAccept />
            </Suspense>
          ) : null}
          <ApplicationExport
            read={(next) =>
              client.inbox.list({
                ...filtered,
                ...applications.order,
                limit: 200,
                ...(next === undefined ? {} : { after: next }),
              })
            }
          />
        </>
      }
    >
      <ListTabs
        label={text('applications.title')}
        value={queue ?? 'all'}
        onChange={(key) => change({ queue: key === 'mine' ? undefined : key, state: undefined })}
        items={[
          { key: 'mine', label: `${text('applications.mine')}${counted(counts.data?.mine)}` },
          ...waiting.map(({ queue: key, count }) => ({
            key,
            label: `${text(`applications.queues.${key}`)}${counted(count)}`,
          })),
          { key: 'all', label: text('applications.all') },
        ]}
      />
      {queue === 'mine' ? <OtherTasks tasks={others} /> : null}
      <InboxFilters filters={{ ...filters, queue: queue ?? 'all' }} onChange={change} />
      <InboxTable
        label={text('applications.title')}
        inbox={applications}
        empty={
          <EmptyState
            what={text(
              isSearched
                ? 'applications.emptySearched'
                : queue === undefined
                  ? 'applications.empty'
                  : 'applications.emptyQueue',
            )}
          />
        }
      />
    </Page>
  )
}
