import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { PlatformTables } from '../records/tables.ts'

/**
 * What happens before an opening and what happens after it must not overlap, yet no one may know which lot an
 * application belongs to. So the opening lock is one for all lots: of a table without rows, which leaves no trace. A row
 * lock on the lot would: its xmax would name the very transaction that wrote the application. Of its two modes each is
 * shared with its own kind and excludes the other, so that openings of the same minute do not wait for each other.
 */

/** Held by a transaction that depends on "not yet opened": an application, a notice of issue. */
export async function holdOpeningLock(trx: Kysely<PlatformTables>): Promise<void> {
  await sql`lock table opening_lock in row exclusive mode`.execute(trx)
}

/**
 * Held by the transaction that begins an opening, or changes a lot otherwise: waits for all holders, and those who come
 * later see it begun. It does not exclude another such transaction: what both read of a lot is under its row's lock, or
 * compared again by the statement that changes it.
 */
export async function closeOpeningLock(trx: Kysely<PlatformTables>): Promise<void> {
  await sql`lock table opening_lock in share mode`.execute(trx)
}
