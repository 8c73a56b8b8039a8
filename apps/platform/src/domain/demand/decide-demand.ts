import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { Fen } from '@openbaohan/protocol/values/fen.ts'
import { type ApplicationState, isDemandable } from '../application/application-state.ts'
import type { Demand } from './demand.ts'
import { isOpenDemand } from './demand-state.ts'
import { amountLeft, paidOn } from './remaining.ts'

export type DemandAsked = {
  state: ApplicationState
  guaranteeAmount: Fen
  demands: readonly Demand[]
  amount: Fen
  content: string
}

export type DemandDecision =
  | { kind: 'refuse'; code: ErrorCode }
  /** The same content was demanded before and has no end yet: it is that demand. */
  | { kind: 'repeat'; ordinal: number }
  | { kind: 'new'; ordinal: number }

/** §10: each content is a demand of its own, up to what is left of the guarantee. */
export function decideDemand({ state, guaranteeAmount, demands, amount, content }: DemandAsked): DemandDecision {
  if (!isDemandable(state)) return { kind: 'refuse', code: 'out-of-turn' }
  const same = demands.find((demand) => demand.content === content && !hasEnded(demand))
  if (same !== undefined) return { kind: 'repeat', ordinal: same.ordinal }
  if (amount <= 0n || amount > amountLeft({ amount: guaranteeAmount, paid: paidOn(demands) }))
    return { kind: 'refuse', code: 'amount-over-guarantee' }
  return { kind: 'new', ordinal: demands.length + 1 }
}

const hasEnded = ({ state }: Demand) => state !== 'drafted' && !isOpenDemand(state)
