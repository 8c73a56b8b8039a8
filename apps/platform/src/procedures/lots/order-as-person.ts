import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { LotOrder } from '../../domain/lot/decide-lot-order.ts'
import { orderLot } from '../../lots/order-lot.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal, refusalOf } from '../refusals.ts'
import { findScopedLot } from './console-query.ts'
import { orderScope, personOf, twoPeopleOf, whoOf } from './scope.ts'

export type PersonOrder = { number: string; reason?: string | undefined; reasonIsPublic?: boolean | undefined }

/**
 * A person orders about a lot; the first of two is no failure: the order is stored and waits for the second.
 * @throws a refusal; of another agency is the same as of no one
 */
export async function orderAsPerson(
  ports: ApiPorts,
  context: ApiContext,
  { number, reason, reasonIsPublic }: PersonOrder,
  wanted: LotOrder,
): Promise<'done' | 'waits'> {
  const person = personOf(context)
  const lot = await findScopedLot(ports.db, orderScope(person), number)
  if (lot === undefined) throw refusal('not-found')
  const orderer = {
    who: whoOf(person),
    keyId: context.caller.id,
    reason,
    reasonIsPublic,
    twoPeople: twoPeopleOf(person, lot, ports.mode),
  }
  const result = await orderLot(ports, number, wanted, orderer)
  if (!result.ok && result.problem !== 'opening-needs-two') throw refusalOf(result)
  if (result.ok && result.changed) ports.wakeTimers()
  return result.ok ? 'done' : 'waits'
}
