/** Keys of people and systems that use our API. A token is shown once; only its SM3 is stored. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { ServerTables } from '../db/tables.ts'

export type ApiKey = { id: string; name: string; scopes: readonly string[] }
export type ApiKeyListed = ApiKey & { createdAt: number; expiresAt?: number; revokedAt?: number }

/** Any database with these tables. */
export type KeyDatabase = Kysely<ServerTables>

/** Long and random, so that its digest cannot be reversed by guessing. */
const tokenBytes = 32
const tokenPattern = /^obh_[A-Za-z0-9_-]{43}$/

/** Creates a key; `scopes` such as `partners:read`, `partners:*` or `*`. Times in epoch milliseconds. */
export async function createApiKey(
  db: KeyDatabase,
  wanted: { name: string; scopes: readonly string[]; at: number; expiresAt?: number | undefined },
): Promise<{ id: string; token: string }> {
  const id = randomUUID()
  const token = `obh_${randomBytes(tokenBytes).toString('base64url')}`
  const row = { id, name: wanted.name, scopes: [...wanted.scopes], token_hash: hashOf(token), revoked_at: null }
  const expires_at = wanted.expiresAt === undefined ? null : new Date(wanted.expiresAt)
  await db
    .insertInto('api_key')
    .values({ ...row, created_at: new Date(wanted.at), expires_at })
    .execute()
  return { id, token }
}

/** Finds the key of a token that is neither revoked nor expired. */
export async function findApiKey(db: KeyDatabase, token: string, now: number): Promise<ApiKey | undefined> {
  if (!tokenPattern.test(token)) return undefined
  return db
    .selectFrom('api_key')
    .select(['id', 'name', 'scopes'])
    .where('token_hash', '=', hashOf(token))
    .where('revoked_at', 'is', null)
    .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', new Date(now))]))
    .executeTakeFirst()
}

/**
 * A new token with the same name and scopes; the old one ends after `overlapMs`. Undefined when there is no such valid
 * key.
 */
export async function rotateApiKey(
  db: KeyDatabase,
  id: string,
  { at, overlapMs }: { at: number; overlapMs: number },
): Promise<{ id: string; token: string } | undefined> {
  return db.transaction().execute(async (trx) => {
    const old = await trx
      .updateTable('api_key')
      .set({ expires_at: new Date(at + overlapMs) })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .where('expires_at', 'is', null)
      .returning(['name', 'scopes'])
      .executeTakeFirst()
    return old === undefined ? undefined : createApiKey(trx, { ...old, at })
  })
}

/** Revokes a key immediately. False when there is no such valid key. */
export async function revokeApiKey(db: KeyDatabase, id: string, at: number): Promise<boolean> {
  const revoked = await db
    .updateTable('api_key')
    .set({ revoked_at: new Date(at) })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return revoked.numUpdatedRows > 0n
}

export async function listApiKeys(db: KeyDatabase): Promise<ApiKeyListed[]> {
  const rows = await db.selectFrom('api_key').selectAll().orderBy('created_at').orderBy('id').execute()
  return rows.map(({ id, name, scopes, created_at, expires_at, revoked_at }) => ({
    id,
    name,
    scopes,
    createdAt: created_at.getTime(),
    ...(expires_at === null ? {} : { expiresAt: expires_at.getTime() }),
    ...(revoked_at === null ? {} : { revokedAt: revoked_at.getTime() }),
  }))
}

/** `partners:*` covers every scope that begins with `partners:`; `*` covers all. */
export function holdsScope(key: Pick<ApiKey, 'scopes'>, scope: string): boolean {
  return key.scopes.some(
    (held) => held === '*' || held === scope || (held.endsWith(':*') && scope.startsWith(held.slice(0, -1))),
  )
}

function hashOf(token: string): Buffer {
  return createHash('sm3').update(token).digest()
}
