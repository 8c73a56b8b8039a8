/** What a person sees and ends of the own account: sessions and passkeys. Times are of the sign-in library: real ones. */
import type { Kysely } from 'kysely'
import { limits } from '../limits.ts'
import type { SignInTables } from './tables.ts'

type Db = Kysely<SignInTables>

export type Account = {
  readonly sessions: readonly {
    readonly id: string
    readonly isCurrent: boolean
    /** The `user-agent` of the browser. */
    readonly device: string
    readonly address: string
    readonly signedInAt: number
    /** To a quarter of an hour. */
    readonly lastUsedAt: number
  }[]
  readonly passkeys: readonly { readonly id: string; readonly name: string; readonly addedAt?: number }[]
  readonly hasTimeCodes: boolean
}

/** The current session first, then the one used last. @param now real time, epoch milliseconds */
export async function loadAccount(
  db: Db,
  { userId, session, now }: { userId: string; session: string; now: number },
): Promise<Account> {
  const [sessions, passkeys, user] = await Promise.all([
    db
      .selectFrom('sign_in_session')
      .select(['id', 'userAgent', 'ipAddress', 'createdAt', 'updatedAt'])
      .where('userId', '=', userId)
      .where('expiresAt', '>', new Date(now))
      .orderBy((from) => from('id', '=', session), 'desc')
      .orderBy('updatedAt', 'desc')
      .limit(limits.listedMessages)
      .execute(),
    db
      .selectFrom('sign_in_passkey')
      .select(['id', 'name', 'createdAt'])
      .where('userId', '=', userId)
      .orderBy('createdAt')
      .execute(),
    db.selectFrom('sign_in_user').select('twoFactorEnabled').where('id', '=', userId).executeTakeFirstOrThrow(),
  ])
  return {
    sessions: sessions.map((row) => ({
      id: row.id,
      isCurrent: row.id === session,
      device: row.userAgent ?? '',
      address: row.ipAddress ?? '',
      signedInAt: row.createdAt.getTime(),
      lastUsedAt: row.updatedAt.getTime(),
    })),
    passkeys: passkeys.map(({ id, name, createdAt }) => ({
      id,
      name: name ?? '',
      ...(createdAt === null ? {} : { addedAt: createdAt.getTime() }),
    })),
    hasTimeCodes: user.twoFactorEnabled === true,
  }
}

/** Sessions of this person only, never the current one. @param id all others when undefined */
export async function endSessions(
  db: Db,
  { userId, session, id }: { userId: string; session: string; id?: string | undefined },
): Promise<void> {
  const others = db.deleteFrom('sign_in_session').where('userId', '=', userId).where('id', '<>', session)
  await (id === undefined ? others : others.where('id', '=', id)).execute()
}

/**
 * `stale`: the sign-in is too long ago, as for adding one. `last`: production requires a second factor, and this is the
 * only one.
 */
export async function removePasskey(
  db: Db,
  given: { userId: string; session: string; id: string; mode: 'sandbox' | 'production'; now: number },
): Promise<'removed' | 'unknown' | 'stale' | 'last'> {
  const { userId, session, id, mode, now } = given
  return db.transaction().execute(async (transaction) => {
    const user = await transaction
      .selectFrom('sign_in_user')
      .select('twoFactorEnabled')
      .where('id', '=', userId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const fresh = await transaction
      .selectFrom('sign_in_session')
      .select('id')
      .where('id', '=', session)
      .where('createdAt', '>', new Date(now - limits.freshSessionMinutes * 60_000))
      .executeTakeFirst()
    if (fresh === undefined) return 'stale'
    const passkeys = await transaction.selectFrom('sign_in_passkey').select('id').where('userId', '=', userId).execute()
    if (!passkeys.some((passkey) => passkey.id === id)) return 'unknown'
    if (mode === 'production' && user.twoFactorEnabled !== true && passkeys.length === 1) return 'last'
    await transaction.deleteFrom('sign_in_passkey').where('id', '=', id).where('userId', '=', userId).execute()
    return 'removed'
  })
}
