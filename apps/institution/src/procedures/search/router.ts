import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { findMessages } from '@openbaohan/server/procedures/search/find-messages.ts'
import { findPartners } from '@openbaohan/server/procedures/search/find-partners.ts'
import { hitsOfKind, leastCharacters } from '@openbaohan/server/procedures/search/matches.ts'
import { implement } from '@orpc/server'
import type { Ports } from '../../ports.ts'
import { mayCall } from '../../rights.ts'
import { createSubjectsOf } from '../messages/subjects.ts'
import { search } from './contract.ts'
import { findApplications } from './query.ts'

/** Each kind is searched only for who may call the list that shows it. */
export function createSearchRouter({ db }: Ports, partners: PartnerDirectory) {
  const subjectsOf = createSubjectsOf(db.kysely)
  const api = implement(search).$context<ApiContext>()
  return api.router({
    find: api.find.handler(async ({ input: { text }, context: { caller } }) => {
      if (text.length < leastCharacters) return { hits: [], most: hitsOfKind }
      const roles = caller.person?.roles ?? []
      const found = await Promise.all([
        mayCall(roles, 'inbox.list') ? findApplications(db.kysely, partners, text) : [],
        mayCall(roles, 'partners.list') ? findPartners(partners, text) : [],
        mayCall(roles, 'messageConsole.browse') ? findMessages(db.pool, text, await subjectsOf(text)) : [],
      ])
      return { hits: found.flat(), most: hitsOfKind }
    }),
  })
}
