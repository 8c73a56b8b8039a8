/** How a peer misbehaves: each fault has a rate, and its occurrences are a function of the seed. */
import { createRandom } from './create-random.ts'

/**
 * lostAnswers: a message was processed, and its answer is lost, in either direction. duplicates: a message of the peer
 * arrives twice at once. delays: an answer or a message comes after `delayMs`. reordering: a message of the peer comes
 * after the next one. htmlErrors: a proxy answers HTML, and the message was not processed.
 */
export const faultNames = ['lostAnswers', 'duplicates', 'delays', 'reordering', 'htmlErrors'] as const
export type FaultName = (typeof faultNames)[number]
export type FaultRates = Readonly<Record<FaultName, number>> & { readonly delayMs: number }

export const noFaults: FaultRates = {
  ...{ lostAnswers: 0, duplicates: 0, delays: 0, reordering: 0, htmlErrors: 0 },
  delayMs: 2_000,
}

const longestDelayMs = 600_000

export type Faults = {
  rates(): FaultRates
  /** Changes the named ones. @returns a problem; then nothing has changed */
  change(given: Readonly<Record<string, unknown>>): string | undefined
  occurs(name: FaultName): boolean
  /** How often each has occurred. */
  counts(): Readonly<Record<FaultName, number>>
}

export function createFaults(seed: number): Faults {
  const random = createRandom(seed)
  const counts = { lostAnswers: 0, duplicates: 0, delays: 0, reordering: 0, htmlErrors: 0 }
  let rates = noFaults
  return {
    rates: () => rates,
    counts: () => ({ ...counts }),
    change(given) {
      const changed = Object.entries(given).map(([name, value]) => [name, readValue(name, value)] as const)
      const wrong = changed.find(([, value]) => value === undefined)
      if (wrong !== undefined) return wrong[0]
      rates = { ...rates, ...Object.fromEntries(changed) }
      return undefined
    },
    occurs(name) {
      const rate = rates[name]
      const does = rate > 0 && random() < rate
      if (does) counts[name] += 1
      return does
    },
  }
}

/** A rate from 0 to 1, or true and false; undefined for anything else. */
function readValue(name: string, value: unknown): number | undefined {
  const number = typeof value === 'boolean' ? Number(value) : value
  if (typeof number !== 'number' || !(number >= 0)) return undefined
  if (name === 'delayMs') return number <= longestDelayMs ? number : undefined
  return faultNames.some((one) => one === name) && number <= 1 ? number : undefined
}
