import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement } from '@orpc/server'
import { listChosen } from '../../flows/release/release-lot.ts'
import { expectedRelease } from '../../messages/expected-letter.ts'
import { differs, storeFiles } from '../../messages/store-files.ts'
import { decideOverride, insertOverride } from '../../records/letter-overrides.ts'
import { toLot } from '../../records/lots.ts'
import { linker, releasePortsOf } from '../after-opening/ports.ts'
import { findScopedLot } from '../lots/console-query.ts'
import { type LotScope, ownScope, personOf, whoOf } from '../lots/scope.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal, refusalOf } from '../refusals.ts'
import { letterOverridesContract } from './contract.ts'
import { findOverrideIn, listOverrides } from './query.ts'

export function letterOverridesRoutes(ports: ApiPorts) {
  const { db, clock, newId } = ports
  const api = implement(letterOverridesContract).$context<ApiContext>()
  const storing = releasePortsOf(ports)
  const actorOf = (context: ApiContext) => ({ id: context.caller.id, name: whoOf(personOf(context)) })
  const settle = async (context: ApiContext, id: string, state: 'confirmed' | 'declined', scope: LotScope) => {
    if (!(await findOverrideIn(db, scope, id))) throw refusal('not-found')
    if (!(await decideOverride(db, { id, state, by: actorOf(context), at: clock.now() })))
      throw refusal('needs-another')
  }
  return api.router({
    ask: api.ask.handler(async ({ input: { lot: number, chosen, file, reason }, context }) => {
      const row = await findScopedLot(db, ownScope(personOf(context)), number)
      if (row === undefined) throw refusal('not-found')
      if (row.state !== 'opened') throw refusal('lot-not-opened')
      const applications = await listChosen(db, row.id, chosen)
      const uploaded = await storeFiles(storing, [file], await expectedRelease(db, toLot(row), applications))
      if (!uploaded.ok) throw refusalOf(uploaded)
      const [letter] = uploaded.stored
      // What agrees needs no second person.
      if (letter === undefined || !differs(storing, letter)) throw refusal('out-of-turn')
      const id = newId()
      const { sm3, name, findings = [], lines = [] } = letter
      await insertOverride(db, {
        id,
        lotId: row.id,
        applications,
        letter: { sm3, name, findings, lines },
        reason,
        by: actorOf(context),
        at: clock.now(),
      })
      return { id }
    }),
    list: api.list.handler(({ context }) =>
      listOverrides(db, ownScope(personOf(context)), { caller: context.caller.id, linkTo: linker(ports) }),
    ),
    confirm: api.confirm.handler(({ input: { id }, context }) =>
      // the agency of another lot confirms nothing by being both
      settle(context, id, 'confirmed', { beneficiary: personOf(context).organisation.code }),
    ),
    decline: api.decline.handler(({ input: { id }, context }) =>
      settle(context, id, 'declined', ownScope(personOf(context))),
    ),
  })
}
