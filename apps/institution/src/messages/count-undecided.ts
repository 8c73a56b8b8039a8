import { type Executor, query } from '@openbaohan/server/db/executor.ts'

/** Nothing is known of them yet but that they came, or the premium is not paid, or the file is not made. */
const undecided = ['received', 'underwriting', 'awaiting-bidder', 'awaiting-premium', 'issuing']

/**
 * Applications of one partner that wait for a decision, a premium or a file, counted no further than `most`. A scan,
 * for partners alone that have such a limit (an index would cost every application of every other partner), and once
 * a second at most: in between what has been let through is added.
 */
export function createUndecidedCounter(db: Executor): (partner: string, most: number, now: number) => Promise<number> {
  const known = new Map<string, { count: number; countedAt: number }>()
  return async (partner, most, now) => {
    const last = known.get(partner)
    if (last !== undefined && last.count < most && Math.abs(now - last.countedAt) < 1000) {
      last.count += 1
      return last.count - 1
    }
    const count = await countUndecided(db, partner, most)
    known.set(partner, { count: count + 1, countedAt: now })
    return count
  }
}

async function countUndecided(db: Executor, partner: string, most: number): Promise<number> {
  const [row] = await query<{ count: number }>(
    db,
    `select count(*)::int as count from (
       select 1 from application where partner = $1 and state = any($2) limit $3
     ) as open`,
    [partner, undecided, most],
  )
  return row?.count ?? 0
}
