import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { PlatformTables } from '../records/tables.ts'

/**
 * What happens before an opening and what happens after it must not overlap, yet no one may know which lot an
 * application belongs to. So the opening lock is one for all lots: an advisory lock, which leaves no trace in any row. A row
 * lock on the lot would: its xmax would name the very transaction that wrote the application.
 */
const openingLockKey = 7_250_001

/** Held by a transaction that depends on "not yet opened": an application, a notice of issue. */
export async function holdOpeningLock(trx: Kysely<PlatformTables>): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${openingLockKey})`.execute(trx)
}

/** Held by the transaction that begins an opening: waits for all holders, and those who come later see it begun. */
export async function closeOpeningLock(trx: Kysely<PlatformTables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${openingLockKey})`.execute(trx)
}
