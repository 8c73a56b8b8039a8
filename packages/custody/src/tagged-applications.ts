/** An unopened application with its tag, as a row has it. Times are epoch milliseconds. */
export type TaggedApplication = { number: string; tag: Uint8Array; period: string; submittedAt: number }

/** From a lot's registration to its deadline. */
export type SubmissionWindow = { from: number; until: number }

/** A period with those of its unopened applications that may be the lot's. */
export type CountingPeriod = { point: Uint8Array; applications: readonly Pick<TaggedApplication, 'number' | 'tag'>[] }

/**
 * The periods that count for a lot: those that hold unopened applications of its window. Each costs its opening one
 * multiplication. What is outside the window is left to the search that tries every envelope.
 */
export function countingPeriods(
  applications: Iterable<TaggedApplication>,
  pointOf: ReadonlyMap<string, Uint8Array>,
  { from, until }: SubmissionWindow,
): CountingPeriod[] {
  const periods = new Map<string, Pick<TaggedApplication, 'number' | 'tag'>[]>()
  for (const { number, tag, period, submittedAt } of applications) {
    if (submittedAt < from || submittedAt > until) continue
    const known = periods.get(period)
    if (known === undefined) periods.set(period, [{ number, tag }])
    else known.push({ number, tag })
  }
  return [...periods].flatMap(([period, found]) => {
    const point = pointOf.get(period)
    return point === undefined ? [] : [{ point, applications: found }]
  })
}
