import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { ensureAdminToken } from '../src/auth/admin-token.ts'
import {
  createApiKey,
  findApiKey,
  holdsScope,
  type KeyDatabase,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
} from '../src/auth/api-keys.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'

const now = 1_780_000_000_000

describe('API keys', () => {
  let test: TestDatabase<ServerTables>
  let db: KeyDatabase
  before(async () => {
    test = await createTestDatabase([serverMigrations])
    db = test.db.kysely
  })
  after(() => test.drop())

  const create = (scopes: string[] = ['partners:read']) => createApiKey(db, { name: 'core', scopes, at: now })

  it('are found by their token, with their scopes', async () => {
    const { id, token } = await create()
    assert.deepEqual(await findApiKey(db, token, now), { id, name: 'core', scopes: ['partners:read'] })
  })

  it('store no token in the database', async () => {
    const { token } = await create()
    const { rows } = await test.db.pool.query('select k::text as row from api_key k')
    assert.ok(!JSON.stringify(rows).includes(token.slice(4)))
    assert.ok(!JSON.stringify(rows).includes(Buffer.from(token).toString('hex')))
  })

  it('are not found by a slightly different token', async () => {
    const { token } = await create()
    const last = token.endsWith('A') ? 'B' : 'A'
    for (const wrong of [`${token.slice(0, -1)}${last}`, `${token} `, token.slice(4), '', "' or true --"])
      assert.equal(await findApiKey(db, wrong, now), undefined)
  })

  it('end when they are revoked, and can be revoked only once', async () => {
    const { id, token } = await create()
    assert.equal(await revokeApiKey(db, id, now), true)
    assert.equal(await findApiKey(db, token, now), undefined)
    assert.equal(await revokeApiKey(db, id, now), false)
  })

  it('expire at their time', async () => {
    const { token } = await createApiKey(db, { name: 'guest', scopes: ['*'], at: now, expiresAt: now + 1000 })
    assert.notEqual(await findApiKey(db, token, now + 999), undefined)
    assert.equal(await findApiKey(db, token, now + 1000), undefined)
  })

  it('are replaced by a new token while the old one works for an overlap', async () => {
    const old = await create()
    const rotated = await rotateApiKey(db, old.id, { at: now, overlapMs: 1000 })
    assert.notEqual(await findApiKey(db, rotated?.token ?? '', now + 5000), undefined)
    assert.notEqual(await findApiKey(db, old.token, now + 999), undefined)
    assert.equal(await findApiKey(db, old.token, now + 1000), undefined)
    assert.equal(
      await rotateApiKey(db, old.id, { at: now, overlapMs: 9e9 }),
      undefined,
      'an ending key lives no longer',
    )
  })

  it('are listed without their digests', async () => {
    const [first] = await listApiKeys(db)
    assert.ok(first !== undefined && !('token_hash' in first))
  })

  const scopes: readonly [string[], string, boolean][] = [
    [['partners:read'], 'partners:read', true],
    [['partners:read'], 'partners:write', false],
    [['partners:*'], 'partners:write', true],
    [['partners:*'], 'partnersx:write', false],
    [['*'], 'keys:write', true],
    [[], 'keys:write', false],
  ]
  for (const [held, wanted, holds] of scopes) {
    it(`${holds ? 'hold' : 'do not hold'} ${wanted} with [${held}]`, () =>
      assert.equal(holdsScope({ scopes: held }, wanted), holds))
  }

  it('start with one in a file that only the owner can read, which remains while it is valid', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'openbaohan-token-'))
    const file = join(folder, 'admin.token')
    const read = () => readFileSync(file, 'utf8').trim()
    await ensureAdminToken(db, folder, now)
    const first = read()
    assert.equal(statSync(file).mode & 0o777, 0o600)
    const key = await findApiKey(db, first, now)
    assert.deepEqual(key?.scopes, ['*'])
    await ensureAdminToken(db, folder, now)
    assert.equal(read(), first)
    await revokeApiKey(db, key?.id ?? '', now)
    await ensureAdminToken(db, folder, now)
    assert.notEqual(read(), first)
    rmSync(folder, { recursive: true })
  })
})
