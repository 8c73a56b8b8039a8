import type { ConsoleSearch, Hit } from '@openbaohan/ui/search/search-api.ts'
import { client } from './api.ts'

const pages: Readonly<Record<Hit['kind'], (id: string) => string>> = {
  lot: (number) => `/lots/${number}`,
  guarantee: (number) => `/guarantees/${number}`,
  application: (number) => `/applications/${number}`,
  company: (code) => `/registers?kind=bidder&text=${code}`,
  message: (subject) => `/messages?subject=${subject}`,
  partner: (appkey) => `/partners/${appkey}`,
}

/** What the search field of this console asks and opens. @param bidder code of the organisation whose notes are read */
export const searchOf = (bidder: string | undefined): ConsoleSearch => ({
  api: client.search,
  ...(bidder === undefined
    ? {}
    : {
        findHere: async (text) =>
          (await import('./pages/applications/notes/find-in-notes.ts')).findInNotes(text, bidder),
      }),
  pathOf: ({ kind, id }) => pages[kind](encodeURIComponent(id)),
})
