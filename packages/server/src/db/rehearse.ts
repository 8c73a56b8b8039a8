import { type Kysely, sql, type Transaction } from 'kysely'
import { limits } from '../limits.ts'

/** Others had a lock for too long; nothing was done. */
export class DatabaseBusy extends Error {}

/**
 * Does what would be done, and rolls it back. It waits for a lock briefly: what comes later for the same would wait
 * behind it, and only for a question.
 * @throws {DatabaseBusy}
 */
export async function rehearse<T, R>(kysely: Kysely<T>, work: (trx: Transaction<T>) => Promise<R>): Promise<R> {
  const trx = await kysely.startTransaction().execute()
  try {
    await sql`select set_config('lock_timeout', ${String(limits.databaseRehearsalLockMs)}, true)`.execute(trx)
    return await work(trx)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === lockNotAvailable)
      throw new DatabaseBusy('a lock is not free', { cause: error })
    throw error
  } finally {
    await trx.rollback().execute()
  }
}

const lockNotAvailable = '55P03'
