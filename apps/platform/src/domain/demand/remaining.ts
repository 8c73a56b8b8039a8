/** What is left of a guarantee after payments on its demands: the one rule, in fen. */
import { type Fen, fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { ApplicationState } from '../application/application-state.ts'
import { isDemandable } from '../application/application-state.ts'
import { type DemandState, isOpenDemand } from './demand-state.ts'

export type Money = { amount: bigint; paid: bigint }

/** The maximum amount goes down by what was paid (赔付后递减), never below 0. */
export const amountLeft = ({ amount, paid }: Money): Fen => fen(paid >= amount ? 0n : amount - paid)

/** Demands have used the whole amount up: the guarantee has ended by payment. */
export const isPaidInFull = ({ amount, paid }: Money): boolean => amount > 0n && paid >= amount

/** A further demand may be presented: the institution decides whether it arrived in time. */
export const mayDemand = (state: ApplicationState, money: Money): boolean => isDemandable(state) && !isPaidInFull(money)

/** What a demand still claims: nothing as a draft or once it has ended. */
export const openAmount = ({ state, ...money }: Money & { state: DemandState }): Fen =>
  isOpenDemand(state) ? amountLeft(money) : fen(0n)

export const paidOn = (demands: readonly { paid: bigint }[]): Fen =>
  fen(demands.reduce((sum, { paid }) => sum + paid, 0n))

const endedWithoutDemand: ReadonlySet<ApplicationState> = new Set([
  ...(['released', 'withdrawn', 'abandoned', 'declined', 'refused', 'lapsed'] as const),
])

/** What may still be demanded of a guarantee in this state: nothing once it was released or withdrawn. */
export const demandableAmount = (state: ApplicationState, money: Money): Fen =>
  endedWithoutDemand.has(state) ? fen(0n) : amountLeft(money)

/** What people see beside the amount, once something of it was paid. */
export const shownRemaining = (state: ApplicationState, money: Money): { remaining?: string } =>
  money.paid > 0n ? { remaining: formatYuan(demandableAmount(state, money)) } : {}
