import { type Kysely, type RawBuilder, sql } from 'kysely'

/** Counting stops here: a larger number is of no use, and the duration stays bounded. */
export const mostCounted = 999

/** @param from the part after `select 1`: table and conditions */
export async function countRows<Tables>(db: Kysely<Tables>, from: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) from (select 1 ${from} limit ${mostCounted}) as counted`.execute(db)
  return Number(rows[0]?.count ?? 0)
}
