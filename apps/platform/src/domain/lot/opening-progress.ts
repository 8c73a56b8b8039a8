/** Where a guarantee is on the opening day: from the sending of the key to the checked plain guarantee. */
import type { ApplicationState } from '../application/application-state.ts'
import { type CountedApplication, countGuarantees, type GuaranteeCount } from '../application/count-guarantees.ts'

/**
 * `missing`: the key is there and no plain guarantee yet. `ended`: in force at the opening, and released or expired
 * without one. `aside`: not in force at the opening. Of the last two nothing is waited for.
 */
export const openingSteps = [
  'key-waiting',
  'key-blocked',
  'missing',
  'verified',
  'look',
  'broken',
  'ended',
  'aside',
] as const
export type OpeningStep = (typeof openingSteps)[number]

/** How far an opening is: its applications are found, then opened and stored. */
export const openingPhases = ['finding', 'storing'] as const
export type OpeningProgress = { step: (typeof openingPhases)[number]; percent: number }

export type OpeningFacts = {
  state: ApplicationState
  /** At the opening of its lot. */
  wasInForce: boolean
  /** Of the newest plain guarantee; undefined when there is none. */
  worstFinding?: 'ok' | 'warn' | 'refuse' | undefined
  /** The lane that carries the key waits for a person, or keeps failing. */
  isLaneBlocked: boolean
}

export type WhoseTurn = 'none' | 'institution' | 'centre' | 'operator'

/** Nothing of it is awaited any more. */
const done: readonly OpeningStep[] = ['verified', 'look', 'ended', 'aside']

export function openingStep({ state, wasInForce, worstFinding, isLaneBlocked }: OpeningFacts): OpeningStep {
  if (!wasInForce) return 'aside'
  if (state === 'disputed') return 'broken'
  if (state === 'opened') return isLaneBlocked ? 'key-blocked' : 'key-waiting'
  if (state === 'restoring') return 'missing'
  // released or expired without ever a plain guarantee: no one waits for one any more
  if (worstFinding === undefined) return state === 'restored' ? 'missing' : 'ended'
  return worstFinding === 'ok' ? 'verified' : 'look'
}

/** Whose turn it is; `none` where all is done or under way. */
export const turnOf: Record<OpeningStep, WhoseTurn> = {
  'key-waiting': 'none',
  'key-blocked': 'operator',
  missing: 'institution',
  verified: 'none',
  // findings are corrected by its notice or another plain guarantee; the committee only takes note of them
  look: 'institution',
  broken: 'centre',
  ended: 'none',
  aside: 'none',
}

export type OpeningCounts = {
  inForce: number
  keysReleased: number
  restored: number
  verified: number
  waiting: number
  /** What is not counted, by state. */
  apart: GuaranteeCount['apart']
}

export type SteppedApplication = CountedApplication & { readonly step: OpeningStep }

/** What a screen on the wall shows. */
export function countSteps(rows: readonly SteppedApplication[]): OpeningCounts {
  const count = (...wanted: OpeningStep[]) => rows.filter(({ step }) => wanted.includes(step)).length
  const { guarantees: inForce, apart } = countGuarantees(rows)
  return {
    inForce,
    keysReleased: count('missing', 'verified', 'look'),
    restored: count('verified', 'look'),
    verified: count('verified'),
    waiting: inForce - count('verified', 'look', 'ended'),
    apart,
  }
}

export type AwaitedFrom = { partner: string; waiting: number }

/** Whose guarantees are not restored, and how many; their sum is `waiting` of the counts. Most first. */
export function awaitedFrom(rows: readonly { partner: string; step: OpeningStep }[]): readonly AwaitedFrom[] {
  const awaited = rows.filter(({ step }) => !done.includes(step))
  return [...Map.groupBy(awaited, ({ partner }) => partner)]
    .map(([partner, found]) => ({ partner, waiting: found.length }))
    .sort((one, other) => other.waiting - one.waiting || (one.partner < other.partner ? -1 : 1))
}
