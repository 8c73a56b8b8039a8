import { readExtendOrPay } from '@openbaohan/protocol/values/extend-or-pay.ts'
import { type Fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type DemandState, isPresentation } from '../../domain/demand/demand-state.ts'
import { openAmount } from '../../domain/demand/remaining.ts'
import { isResultStatedAlone } from '../../domain/demand/stated-alone.ts'

type DemandOf = {
  id: string
  ordinal: number
  state: DemandState
  amount: Fen
  paid: Fen
  extendedTo?: string
  suspendedUntil?: string
  reason?: string
}
type EventOf = { demand: string; at: Date; event: string; detail?: unknown }

/**
 * Demands as everyone but the preparing parties sees them: from their submission on, with its time. A draft may lie for
 * days and is not disclosed.
 */
export function presentedDemands(demands: readonly DemandOf[], events: readonly EventOf[]) {
  return demands.flatMap(({ id, ordinal, state, amount, paid, ...extension }) => {
    const presented = events.find(({ demand, event }) => demand === id && isPresentation(event))
    if (presented === undefined) return []
    return [
      {
        ...{ ordinal, state },
        amount: formatYuan(amount),
        paid: formatYuan(paid),
        open: formatYuan(openAmount({ state, amount, paid })),
        ...extensionOf(extension),
        statedAlone: isResultStatedAlone(events.filter(({ demand }) => demand === id)),
        presentedAt: presented.at.getTime(),
      },
    ]
  })
}

function extensionOf({
  extendedTo,
  suspendedUntil,
  reason,
}: Pick<DemandOf, 'extendedTo' | 'suspendedUntil' | 'reason'>) {
  const extendTo = readExtendOrPay(reason)
  return {
    ...(extendTo === undefined ? {} : { extendTo }),
    ...(extendedTo === undefined ? {} : { extendedTo }),
    ...(suspendedUntil === undefined ? {} : { suspendedUntil }),
  }
}
