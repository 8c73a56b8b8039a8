import type { ConsoleSearch } from '@openbaohan/ui/search/search-api.ts'
import { client } from './api.ts'

/** What the search field of this console asks and opens. */
export const search: ConsoleSearch = {
  api: client.search,
  pathOf: ({ kind, id, partner }) => {
    if (kind === 'partner') return `/partners/${encodeURIComponent(id)}`
    if (kind === 'message') return `/messages?subject=${encodeURIComponent(id)}`
    const page = kind === 'guarantee' ? 'guarantees' : 'applications'
    const of = partner === undefined ? '' : `?partner=${encodeURIComponent(partner)}`
    return `/${page}/${encodeURIComponent(id)}${of}`
  },
}
