/** An unopened application with its tag, as a row has it. Times are epoch milliseconds. */
export type TaggedApplication = { number: string; tag: Uint8Array; submittedAt: number }

/** The unopened applications of a sealing period, whatever their lots. */
export type TaggedPeriod = {
  /** R, 65 bytes. */
  point: Uint8Array
  applications: readonly TaggedApplication[]
}

/** From a lot's registration to its deadline. */
export type SubmissionWindow = { from: number; until: number }

/** By the id of their period; those of a period whose point is not stored are left to the search that tries every envelope. */
export function periodsOf(
  applications: Iterable<TaggedApplication & { period: string }>,
  pointOf: ReadonlyMap<string, Uint8Array>,
): TaggedPeriod[] {
  const periods = new Map<string, TaggedApplication[]>()
  for (const { period, ...application } of applications) {
    const known = periods.get(period)
    if (known === undefined) periods.set(period, [application])
    else known.push(application)
  }
  return [...periods].flatMap(([period, found]) => {
    const point = pointOf.get(period)
    return point === undefined ? [] : [{ point, applications: found }]
  })
}

/** Those that may be the lot's. A period without any does not count for it, and costs its opening no multiplication. */
export const applicationsWithin = ({ applications }: TaggedPeriod, { from, until }: SubmissionWindow) =>
  applications.filter(({ submittedAt }) => submittedAt >= from && submittedAt <= until)
