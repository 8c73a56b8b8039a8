/**
 * How much a run tried: cases of properties, steps of the model, faults of the wire, kills. Each process adds to a file
 * of the run; outside a run nothing is counted.
 */
import { appendFileSync, readFileSync } from 'node:fs'

export const countsVariable = 'OPENBAOHAN_TEST_COUNTS'

/** The file of a run with what browsers examined; absent where everything is examined. */
export const examinedVariable = 'OPENBAOHAN_TEST_EXAMINED'

export type Counted = 'property cases' | 'model steps' | 'networks played' | 'faults on the wire' | 'kills'

/** The minimum that `npm test` must try; a whole run that tries less fails. */
export const leastCounts: Readonly<Record<Counted, number>> = {
  'property cases': 18_000,
  'model steps': 1_000,
  'networks played': 30,
  'faults on the wire': 1_100,
  kills: 13,
}

export function count(what: Counted, number: number): void {
  const file = process.env[countsVariable]
  if (file !== undefined && number > 0) appendFileSync(file, `${JSON.stringify([what, number])}\n`)
}

export function readCounts(file: string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const row of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const [what, number]: [string, number] = JSON.parse(row)
    sums.set(what, (sums.get(what) ?? 0) + number)
  }
  return sums
}
