/** The procedures of `lotOrdersContract`. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement } from '@orpc/server'
import { orderOfConsent } from '../../domain/lot/lot-consent.ts'
import { declineOrder } from '../../lots/decline-order.ts'
import { orderAsPerson } from '../lots/order-as-person.ts'
import { orderScope, personOf, whoOf } from '../lots/scope.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal } from '../refusals.ts'
import { lotOrdersContract } from './contract.ts'
import { findWaitingOrder, listWaitingOrders } from './query.ts'

export function lotOrdersRoutes(ports: ApiPorts) {
  const { db, clock } = ports
  const api = implement(lotOrdersContract).$context<ApiContext>()
  const find = async (context: ApiContext, input: { number: string; action: string; at: number }) => {
    const order = await findWaitingOrder(db, orderScope(personOf(context)), input, clock.now())
    if (order === undefined) throw refusal('not-found')
    return order
  }
  return api.router({
    list: api.list.handler(({ context }) =>
      listWaitingOrders(db, orderScope(personOf(context)), { keyId: context.caller.id, now: clock.now() }),
    ),
    confirm: api.confirm.handler(async ({ input, context }) => {
      const { content, key_id, reason, reason_is_public } = await find(context, input)
      if (key_id === context.caller.id) throw refusal('needs-another')
      const order = orderOfConsent(input.action, content, input.bids)
      if (order === undefined) throw refusal('not-found')
      // the reason that was read is what becomes public, not one that was entered meanwhile
      const read = { number: input.number, reason: reason ?? undefined, reasonIsPublic: reason_is_public }
      return { outcome: await orderAsPerson(ports, context, read, order) }
    }),
    decline: api.decline.handler(async ({ input, context }) => {
      const { id: lotId, key_id } = await find(context, input)
      const by = { who: whoOf(personOf(context)), reason: input.reason, isOwn: key_id === context.caller.id }
      if (!(await declineOrder(db, { lotId, action: input.action, at: input.at }, by, clock.now())))
        throw refusal('not-found')
    }),
  })
}
