/** How many rows a list has, exact up to 10,000: counting further would take longer the longer the list is. */
import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'

export const mostTotalled = 10_000
/** `hasMore`: the list has more rows than `rows`. */
export type Total = { rows: number; hasMore: boolean }

/** @param from the part after `select 1`: table and conditions */
export async function totalOf(db: QueryExecutorProvider, from: RawBuilder<unknown>): Promise<Total> {
  const { rows } = await sql<{ count: string }>`
    select count(*) from (select 1 ${from} limit ${mostTotalled + 1}) as counted`.execute(db)
  return asTotal(Number(rows[0]?.count ?? 0))
}

export const asTotal = (count: number): Total => ({
  rows: Math.min(count, mostTotalled),
  hasMore: count > mostTotalled,
})
