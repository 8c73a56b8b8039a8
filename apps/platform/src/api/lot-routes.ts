import { createLot } from '../lots/create-lot.ts'
import { countSameAmount, findLot, type Lot, listLotEvents, listLots } from '../lots/lots.ts'
import { orderOpening } from '../lots/openings.ts'
import { api } from './base.ts'
import type { ApiPorts } from './ports.ts'
import { refusal } from './refusals.ts'

export function lotRoutes(ports: ApiPorts) {
  const { db } = ports
  const viewOf = async ({ id, publicKey: _key, ...lot }: Lot) => ({
    ...lot,
    sameAmountLots: await countSameAmount(db, lot.amount, id),
  })
  const fullView = async (lot: Lot) => ({ ...(await viewOf(lot)), events: await listLotEvents(db, lot.id) })
  return {
    create: api.lots.create.handler(async ({ input, context }) => {
      const lot = await createLot(ports, input, context.key.name)
      if (lot === undefined) throw refusal('lot-number-taken')
      return fullView(lot)
    }),
    list: api.lots.list.handler(async () => Promise.all((await listLots(db)).map(viewOf))),
    find: api.lots.find.handler(async ({ input }) => {
      const lot = await findLot(db, input.number)
      if (lot === undefined) throw refusal('not-found')
      return fullView(lot)
    }),
    open: api.lots.open.handler(async ({ input, context }) => {
      const ordered = await orderOpening(ports, input.number, { who: context.key.name, reason: input.reason })
      if (!ordered.ok) throw refusal(ordered.problem)
      if (ordered.begun) ports.wakeTimers()
      return fullView(ordered.lot)
    }),
  }
}
