/**
 * A password attempt is counted before the password is checked, so that concurrent attempts cannot exceed the limit. An
 * address that does not exist is counted the same way: the answer does not disclose which addresses exist.
 */
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { limits } from '../limits.ts'
import { type Attempts, type Reserved, reserveFromEverywhere, reserveFromSource } from './lock-out-rules.ts'
import type { SignInTables } from './tables.ts'

type Db = Kysely<SignInTables>

/** The source of an attempt: a device that has signed in to this account before, or a client network. */
export type AttemptSource = { kind: 'device'; id: string } | { kind: 'network'; id: string }

const digestOf = (text: string) => createHash('sm3').update(text).digest()
export const accountOf = (address: string) => digestOf(address.trim().toLowerCase())
const keyOf = ({ kind, id }: AttemptSource) => digestOf(`${kind}:${id}`)
const everywhere = Buffer.alloc(0)

/**
 * Reserves one attempt; `forgiveAttempt` returns it when the password was right. A known device is limited only by its
 * own failures, so that no other client can lock it out.
 * @returns until when the account is locked for this source, in epoch milliseconds, or undefined when the attempt may
 * be made
 */
export async function reserveAttempt(
  db: Db,
  { address, source, now }: { address: string; source: AttemptSource; now: number },
): Promise<number | undefined> {
  const account = accountOf(address)
  const bounds: readonly (readonly [Buffer, (attempts: Attempts, now: number) => Reserved])[] = [
    ...(source.kind === 'device' ? [] : [[everywhere, reserveFromEverywhere] as const]),
    [keyOf(source), reserveFromSource],
  ]
  return db.transaction().execute(async (transaction) => {
    const reserved: [Buffer, Attempts][] = []
    for (const [key, reserve] of bounds) {
      const result = reserve(await lockAttempts(transaction, account, key, now), now)
      if ('locked' in result) return result.locked
      reserved.push([key, result.reserved])
    }
    for (const [key, attempts] of reserved) await writeAttempts(transaction, account, key, attempts)
    return undefined
  })
}

/** The password was right: the source starts over, and the account is as before the attempt. */
export async function forgiveAttempt(
  db: Db,
  { address, source, now }: { address: string; source: AttemptSource; now: number },
): Promise<void> {
  const account = accountOf(address)
  const ofAccount = db.deleteFrom('sign_in_attempt').where('account_sm3', '=', account)
  await ofAccount.where('source_sm3', '=', keyOf(source)).execute()
  if (source.kind === 'network')
    await db
      .updateTable('sign_in_attempt')
      .set({ failures: sql<number>`greatest(failures - 1, 0)`, open_at: new Date(now) })
      .where('account_sm3', '=', account)
      .where('source_sm3', '=', everywhere)
      .execute()
  await db
    .deleteFrom('sign_in_attempt')
    .where('counted_from', '<', new Date(now - limits.signInForgottenAfterMs))
    .where('open_at', '<', new Date(now))
    .execute()
}

/** A new password was set: earlier attempts no longer count. */
export async function forgetAttempts(db: Db, address: string): Promise<void> {
  await db.deleteFrom('sign_in_attempt').where('account_sm3', '=', accountOf(address)).execute()
}

/** Concurrent attempts wait here for each other. */
async function lockAttempts(db: Db, account: Buffer, source: Buffer, now: number): Promise<Attempts> {
  const none = { failures: 0, counted_from: new Date(now), open_at: new Date(now) }
  await db
    .insertInto('sign_in_attempt')
    .values({ account_sm3: account, source_sm3: source, ...none })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await db
    .selectFrom('sign_in_attempt')
    .select(['failures', 'counted_from', 'open_at'])
    .where('account_sm3', '=', account)
    .where('source_sm3', '=', source)
    .forUpdate()
    .executeTakeFirst()
  const { failures, counted_from, open_at } = row ?? none
  return { failures, countedFrom: counted_from.getTime(), openAt: open_at.getTime() }
}

async function writeAttempts(db: Db, account: Buffer, source: Buffer, attempts: Attempts): Promise<void> {
  await db
    .updateTable('sign_in_attempt')
    .set({
      failures: attempts.failures,
      counted_from: new Date(attempts.countedFrom),
      open_at: new Date(attempts.openAt),
    })
    .where('account_sm3', '=', account)
    .where('source_sm3', '=', source)
    .execute()
}
