/**
 * Rows are claimed in the order of their times, so that what one group has put in line delays all that come later. By
 * turns the first of each group goes before what waits of the others, its second a little later, and the rest nearly in
 * the order in which they came. In memory: after a restart the next of a group counts as its first.
 */
export type Turns = {
  /** The time by which the next of this group is in line: before `now` (epoch milliseconds), so that it is due at once. */
  take(group: string, now: number): number
}

/** What the first of a group is ahead of; the n-th is ahead of an n-th of it. */
export const headStartMs = 5 * 60_000
const mostGroups = 10_000

export function createTurns(): Turns {
  const taken = new Map<string, number>()
  return {
    take(group, now) {
      const count = (taken.get(group) ?? 0) + 1
      taken.delete(group) // to the end, so that the group that rested longest is the first to be forgotten
      taken.set(group, count)
      for (const [oldest] of taken) {
        if (taken.size <= mostGroups) break
        taken.delete(oldest)
      }
      return now - Math.round(headStartMs / count)
    },
  }
}
