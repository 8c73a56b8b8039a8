import type { Database } from '@openbaohan/server/db/database.ts'
import type { ServerTables } from '@openbaohan/server/db/tables.ts'

/** When the next message or failed timer is due; a timer that waits for its first hour is no work for now. */
export async function findNextWork({ pool }: Database<ServerTables>, now: number): Promise<number> {
  const { rows } = await pool.query<{ at: Date | null }>(
    `select min(at) as at from (
       select greatest(lane.next_at, delivery_partner.open_until) as at
       from lane left join delivery_partner using (partner) where pending > 0 and blocked_at is null
       union all
       select next_at from timer where tries > 0 or next_at <= $1
     ) as due`,
    [new Date(now)],
  )
  return rows[0]?.at?.getTime() ?? Number.POSITIVE_INFINITY
}
