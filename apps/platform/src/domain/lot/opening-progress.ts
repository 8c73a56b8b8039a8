/** Where a guarantee is on the opening day: from the key's way out to the checked plain guarantee. */
import type { ApplicationState } from '../application/application-state.ts'

/** `missing`: the key is there and no plain guarantee yet. `aside`: not in force, so nothing is waited for. */
export const openingSteps = ['key-waiting', 'key-stuck', 'missing', 'verified', 'look', 'broken', 'aside'] as const
export type OpeningStep = (typeof openingSteps)[number]

export type OpeningFacts = {
  state: ApplicationState
  /** Of the newest plain guarantee; undefined when there is none. */
  worstFinding?: 'ok' | 'warn' | 'refuse' | undefined
  /** The lane that carries the key waits for a person, or keeps failing. */
  isLaneBlocked: boolean
}

export type WhoseTurn = 'nobody' | 'institution' | 'centre' | 'operator'

const restored: readonly ApplicationState[] = ['restored', 'released', 'expired']

export function openingStep({ state, worstFinding, isLaneBlocked }: OpeningFacts): OpeningStep {
  if (state === 'disputed') return 'broken'
  if (state === 'opened') return isLaneBlocked ? 'key-stuck' : 'key-waiting'
  if (state === 'restoring') return 'missing'
  if (!restored.includes(state)) return 'aside'
  // released or expired without ever a plain guarantee: no one waits for one any more
  if (worstFinding === undefined) return state === 'restored' ? 'missing' : 'aside'
  return worstFinding === 'ok' ? 'verified' : 'look'
}

/** Whose turn it is; `nobody` where all is done or under way. */
export const whoActs: Record<OpeningStep, WhoseTurn> = {
  'key-waiting': 'nobody',
  'key-stuck': 'operator',
  missing: 'institution',
  verified: 'nobody',
  look: 'centre',
  broken: 'centre',
  aside: 'nobody',
}

export type OpeningCounts = {
  inForce: number
  keysReleased: number
  restored: number
  verified: number
  waiting: number
}

/** What a screen on the wall shows; those aside are not counted. */
export function countSteps(steps: readonly OpeningStep[]): OpeningCounts {
  const count = (...wanted: OpeningStep[]) => steps.filter((step) => wanted.includes(step)).length
  const inForce = steps.length - count('aside')
  return {
    inForce,
    keysReleased: count('missing', 'verified', 'look'),
    restored: count('verified', 'look'),
    verified: count('verified'),
    waiting: inForce - count('verified', 'look'),
  }
}
