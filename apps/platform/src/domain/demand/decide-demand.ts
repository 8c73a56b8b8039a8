import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import { type Fen, fen } from '@openbaohan/protocol/values/fen.ts'
import { type ApplicationState, isDemandable } from '../application/application-state.ts'
import type { Demand } from './demand.ts'
import { isOpenDemand } from './demand-state.ts'

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
  if (amount <= 0n || amount > remainingOf(guaranteeAmount, demands))
    return { kind: 'refuse', code: 'amount-over-guarantee' }
  return { kind: 'new', ordinal: demands.length + 1 }
}

const hasEnded = ({ state }: Demand) => state !== 'drafted' && !isOpenDemand(state)

const endedWithoutDemand: ReadonlySet<ApplicationState> = new Set([
  ...(['released', 'withdrawn', 'abandoned', 'declined', 'refused', 'lapsed'] as const),
])

/** What may still be demanded of a guarantee in this state: nothing once it was released or withdrawn. */
export const demandableAmount = (state: ApplicationState, amount: bigint, paid: bigint): Fen =>
  fen(endedWithoutDemand.has(state) || paid > amount ? 0n : amount - paid)

/** The maximum amount goes down by what was paid (赔付后递减). */
export function remainingOf(guaranteeAmount: Fen, demands: readonly Demand[]): Fen {
  return fen(demands.reduce((left, { paid }) => left - paid, guaranteeAmount as bigint))
}
