/** Limits on a partner's questions that it has reached, for the engineer who inspects its health. */
import { type Kysely, sql } from 'kysely'
import { type Executor, query } from '../../db/executor.ts'
import type { QuestionLimit } from './question-limits.ts'

/** `until`: when the partner may ask again, after the latest question beyond the limit. */
export type ReachedLimit = { name: QuestionLimit; times: number; lastAt: number; until: number }

export async function recordReachedLimit<Tables>(
  trx: Kysely<Tables>,
  { partner, name, at, until }: { partner: string; name: QuestionLimit; at: number; until: number },
): Promise<void> {
  await sql`
    insert into reached_limit as known (partner, name, times, first_at, last_at, until)
    values (${partner}, ${name}, 1, ${new Date(at)}, ${new Date(at)}, ${new Date(until)})
    on conflict (partner, name)
      do update set times = known.times + 1, last_at = excluded.last_at, until = excluded.until`.execute(trx)
}

/** Latest first. */
export async function listReachedLimits(db: Executor, partner: string): Promise<ReachedLimit[]> {
  const rows = await query<{ name: QuestionLimit; times: number; last_at: Date; until: Date }>(
    db,
    'select name, times, last_at, until from reached_limit where partner = $1 order by last_at desc, name',
    [partner],
  )
  return rows.map(({ last_at: lastAt, until, ...row }) => ({
    ...row,
    lastAt: lastAt.getTime(),
    until: until.getTime(),
  }))
}
