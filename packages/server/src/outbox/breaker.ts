/**
 * Delivery to a failing partner pauses for a while, so that its messages cost neither us nor other partners anything.
 */
import type pg from 'pg'
import { query } from '../db/executor.ts'

export const failuresUntilOpen = 5
export const longestOpenSeconds = 60

export type BreakerChange = 'opened' | 'closed' | undefined

// Failures of deliveries that were in flight when the breaker opened change nothing; a failed probe doubles the pause.
const failedStatement = `
update delivery_partner set
  fails = fails + $3,
  failing_since = case when fails = 0 then $2 else failing_since end,
  last_error = $4,
  open_seconds = case
    when open_until > $2 then open_seconds
    when open_until is not null then least(open_seconds * 2, ${longestOpenSeconds})
    when fails + $3 >= ${failuresUntilOpen} then 1
    else 0
  end,
  open_until = case
    when open_until > $2 then open_until
    when open_until is not null then $2 + least(open_seconds * 2, ${longestOpenSeconds}) * interval '1 second'
    when fails + $3 >= ${failuresUntilOpen} then $2 + interval '1 second'
  end
where partner = $1
returning open_until`

// Lanes that paused because the partner was down continue now.
const recoveredStatement = `
with recovered as (
  update delivery_partner set fails = 0, open_until = null, open_seconds = 0, failing_since = null, last_error = null
  where partner = $1 and fails > 0
  returning partner, fails >= ${failuresUntilOpen} as was_open
),
hurried as (
  update lane set next_at = $2
  where partner = $1 and waiting and blocked_at is null and tries > 0 and next_at > $2
    and exists (select 1 from recovered)
)
select 1 from recovered`

/**
 * Counts `failures` in a row; returns whether the breaker is open now.
 * @param error the code of the last one, as `errorCodeOf` makes it
 */
export async function noteFailures(
  pool: pg.Pool,
  partner: string,
  failures: number,
  now: number,
  error: string,
): Promise<boolean> {
  const values = [partner, new Date(now), failures, error]
  const rows = await query<{ open_until: Date | null }>(pool, failedStatement, values)
  return rows.some(({ open_until }) => open_until !== null)
}

/** The partner answered; returns whether it had failed before. */
export async function noteSuccess(pool: pg.Pool, partner: string, now: number): Promise<boolean> {
  const rows = await query(pool, recoveredStatement, [partner, new Date(now)])
  return rows.length > 0
}
