import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { Hit } from '@openbaohan/server/procedures/search/contract.ts'
import { findMessages } from '@openbaohan/server/procedures/search/find-messages.ts'
import { findPartners } from '@openbaohan/server/procedures/search/find-partners.ts'
import { hitsOfKind, leastCharacters } from '@openbaohan/server/procedures/search/matches.ts'
import { implement } from '@orpc/server'
import { mayCall, type PlatformProcedure } from '../../rights.ts'
import { ownScope, personOf, registerScope } from '../lots/scope.ts'
import { createFindNumbers } from '../messages/subjects.ts'
import type { ApiPorts } from '../ports.ts'
import { search } from './contract.ts'
import { findCompanies, findGuarantees, findLots, findOwnApplications } from './query.ts'

/** Each kind is searched as the list that shows it reads, and only for who may call that list. */
export function searchRoutes({ db, partners }: ApiPorts) {
  const findNumbers = createFindNumbers(db)
  const api = implement(search).$context<ApiContext>()
  return api.router({
    find: api.find.handler(async ({ input: { text }, context }) => {
      if (text.length < leastCharacters) return { hits: [], most: hitsOfKind }
      const person = personOf(context)
      const { roles, organisation } = person
      const seesAll = roles.includes('centre') || roles.includes('supervisor')
      const ask = <Kind extends string>(procedure: PlatformProcedure, find: () => Promise<Hit<Kind>[]>) =>
        mayCall(roles, procedure) ? find() : Promise.resolve([])
      const found = await Promise.all([
        ask('agencyLots.list', () => findLots(db, registerScope(person), text)),
        ask('myApplications.list', () => findOwnApplications(db, organisation.code, text)),
        ask('guarantees.find', () => findGuarantees(db, seesAll ? 'all' : ownScope(person), text)),
        ask('registers.list', () => findCompanies(db, text)),
        ask('partners.list', () => findPartners(partners, text)),
        ask('messageConsole.browse', async () => findMessages(db, text, await findNumbers(text))),
      ])
      return { hits: found.flat(), most: hitsOfKind }
    }),
  })
}
