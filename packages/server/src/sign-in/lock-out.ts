/** Wrong passwords in a row lock an address for a while, known or not: the answer tells nobody which addresses exist. */
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { limits } from '../limits.ts'
import type { SignInTables } from './tables.ts'

type Db = Kysely<SignInTables>

const digestOf = (address: string) => createHash('sm3').update(address.trim().toLowerCase()).digest()

/** Until when this address is locked, in epoch milliseconds. */
export async function lockedUntil(db: Db, address: string, now: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('sign_in_failure')
    .select('locked_until')
    .where('address_sm3', '=', digestOf(address))
    .executeTakeFirst()
  const until = row?.locked_until?.getTime()
  return until !== undefined && until > now ? until : undefined
}

/** One more wrong password; the last one allowed locks. */
export async function countFailure(db: Db, address: string, now: number): Promise<void> {
  const until = new Date(now + limits.signInLockMinutes * 60_000)
  await db
    .insertInto('sign_in_failure')
    .values({ address_sm3: digestOf(address), failures: 1, locked_until: null })
    .onConflict((conflict) =>
      conflict.column('address_sm3').doUpdateSet({
        failures: sql<number>`case when sign_in_failure.failures + 1 >= ${limits.signInFailures} then 0 else sign_in_failure.failures + 1 end`,
        locked_until: sql<Date | null>`case when sign_in_failure.failures + 1 >= ${limits.signInFailures} then ${until}::timestamptz else sign_in_failure.locked_until end`,
      }),
    )
    .execute()
}

export async function forgetFailures(db: Db, address: string): Promise<void> {
  await db.deleteFrom('sign_in_failure').where('address_sm3', '=', digestOf(address)).execute()
}
