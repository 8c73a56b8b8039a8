/** The procedures of `lotAuthorisationsContract`. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement } from '@orpc/server'
import { storeAuthorisation } from '../../lots/store-authorisation.ts'
import {
  findAuthorisation,
  listAuthorisations,
  withdrawAuthorisation,
} from '../../records/documents/lot-authorisations.ts'
import { toLot } from '../../records/lots.ts'
import { linker, releasePortsOf } from '../after-opening/ports.ts'
import { findScopedLot, isLotInScope } from '../lots/console-query.ts'
import { isBeneficiaryOf, ownScope, personOf, whoOf } from '../lots/scope.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal, refusalOf } from '../refusals.ts'
import { lotAuthorisationsContract } from './contract.ts'

export function lotAuthorisationsRoutes(ports: ApiPorts) {
  const { db, clock, newId, notifications } = ports
  const api = implement(lotAuthorisationsContract).$context<ApiContext>()
  const storing = { ...releasePortsOf(ports), newId, notifications }
  const load = async (context: ApiContext, number: string) => {
    const row = await findScopedLot(db, ownScope(personOf(context)), number)
    if (row === undefined) throw refusal('not-found')
    return toLot(row)
  }
  const view = async (lotId: string) => {
    const linkTo = linker(ports)
    return (await listAuthorisations(db, lotId)).map(({ lotId: _, document, covers, ...row }) => ({
      ...row,
      covers: [...covers],
      ...{ name: document.name, sm3: document.sm3, findings: document.findings, lines: document.lines },
      url: linkTo(document.sm3),
    }))
  }
  return api.router({
    list: api.list.handler(async ({ input, context }) => view((await load(context, input.lot)).id)),
    save: api.save.handler(async ({ input: { lot: number, file, covers }, context }) => {
      const person = personOf(context)
      const lot = await load(context, number)
      const byAgency = !isBeneficiaryOf(person, lot)
      const stored = await storeAuthorisation(storing, lot, { file, covers, who: whoOf(person), byAgency })
      if (!stored.ok) throw refusalOf(stored)
      ports.wakeNotifications()
      return view(lot.id)
    }),
    withdraw: api.withdraw.handler(async ({ input: { id, reason }, context }) => {
      const person = personOf(context)
      const known = await findAuthorisation(db, id)
      if (known === undefined || !(await isLotInScope(db, ownScope(person), known.lotId))) throw refusal('not-found')
      const by = whoOf(person)
      if (!(await withdrawAuthorisation(db, id, { at: clock.now(), by, reason }))) throw refusal('out-of-turn')
      return view(known.lotId)
    }),
  })
}
