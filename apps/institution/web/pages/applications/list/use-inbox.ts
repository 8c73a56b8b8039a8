import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { applicationSorts } from '../../../../src/domain/application/application-sorts.ts'
import type { InboxFilters } from '../../../../src/procedures/inbox/contract.ts'
import { query } from '../../../api.ts'

type Filtered = Partial<Omit<InboxFilters, 'after' | 'limit' | 'sort' | 'direction' | 'counted'>>

/**
 * A list of applications, page by page, and how many there are.
 * @param name by which the person's settings of it are stored
 */
export function useInbox(name: string, filtered: Filtered) {
  const list = useList(name, applicationSorts)
  const rows = useQuery(query.inbox.list.queryOptions({ input: { ...filtered, ...list.page } }))
  const counted = useQuery(query.inbox.list.queryOptions({ input: { ...filtered, limit: 1, counted: true } }))
  return { list: list.state, order: list.order, query: rows, total: counted.data?.total }
}
