import { createLot } from '../lots/create-lot.ts'
import { countByAmount, findLot, type Lot, listLotEvents, listLots } from '../lots/lots.ts'
import { orderOpening } from '../lots/openings.ts'
import { api } from './base.ts'
import type { ApiPorts } from './ports.ts'
import { refusal } from './refusals.ts'

export function lotRoutes(ports: ApiPorts) {
  const { db } = ports
  /** Others of the same amount: the lot itself is counted while it is registered. */
  const viewOf = ({ id: _id, publicKey: _key, ...lot }: Lot, lotsOf: ReadonlyMap<string, number>) => ({
    ...lot,
    sameAmountLots: (lotsOf.get(lot.amount) ?? 0) - (lot.state === 'registered' ? 1 : 0),
  })
  const fullView = async (lot: Lot) => ({
    ...viewOf(lot, await countByAmount(db)),
    events: await listLotEvents(db, lot.id),
  })
  return {
    create: api.lots.create.handler(async ({ input, context }) => {
      if (input.opensAt <= ports.clock.now())
        throw refusal('input-invalid', 'opensAt 须晚于现在 / must be in the future')
      const lot = await createLot(ports, input, context.key.name)
      if (lot === undefined) throw refusal('lot-number-taken')
      return fullView(lot)
    }),
    list: api.lots.list.handler(async () => {
      const lotsOf = await countByAmount(db)
      return (await listLots(db)).map((lot) => viewOf(lot, lotsOf))
    }),
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
