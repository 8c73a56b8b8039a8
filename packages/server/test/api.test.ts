import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { oc } from '@orpc/contract'
import { implement, ORPCError } from '@orpc/server'
import { z } from 'zod'
import type { ApiContext } from '../src/api/context.ts'
import { mountApi } from '../src/api/mount-api.ts'
import type { Rights } from '../src/api/rights.ts'
import { createApiKey, findApiKey } from '../src/auth/api-keys.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { type App, createApp } from '../src/http/app.ts'
import { createMetrics } from '../src/http/metrics.ts'
import { watchDatabase } from '../src/http/watch-database.ts'
import { createLog } from '../src/log/log.ts'
import { createPartnerDirectory } from '../src/partners/partner-directory.ts'
import { createKeyRouter } from '../src/procedures/keys/router.ts'
import { createPartnerRouter } from '../src/procedures/partners/router.ts'
import { createFakeClock } from '../src/program/clock.ts'
import { createVault } from '../src/secrets/vault.ts'
import { partnerRights } from './partner-rights.ts'

const clock = createFakeClock(1_780_000_000_000)

/** A self-signed certificate made for this test. */
const rootPem = `-----BEGIN CERTIFICATE-----
MIIBfjCCASWgAwIBAgIURu5ic+tylJVJRUMNvpkl32W+JBgwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJVEVTVCByb290MCAXDTI2MTEyNTAxMjA1M1oYDzIxMjYxMTAx
MDEyMDUzWjAUMRIwEAYDVQQDDAlURVNUIHJvb3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASfbvQtC35BmuU+izOUMJaZPiRnkbQJOAMTgED8JxRxrGRV7enXC0ha
hmuQHM7kLAMsHJHYNA9P2HCPDPNgAMFKo1MwUTAdBgNVHQ4EFgQU6JL5ClkxPUsf
bM6tjqyWrA6Sp1swHwYDVR0jBBgwFoAU6JL5ClkxPUsfbM6tjqyWrA6Sp1swDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiBPMBkoxxgIr62+kC2Vgr0O
jPlJKvc4wiQlyAlnIDKjQgIgeDgzPyHilkQvOof3W3zWqAIMWz8S7gn+5YR/l9vU
8/U=
-----END CERTIFICATE-----`

const oddContract = {
  fails: oc.route({ method: 'GET', path: '/fails' }),
  liesAboutOutput: oc.route({ method: 'GET', path: '/lies' }).output(z.object({ n: z.number() })),
  missing: oc.route({ method: 'GET', path: '/missing' }).errors({ NOT_FOUND: {} }),
  who: oc.route({ method: 'GET', path: '/who' }).output(z.string()),
}

const rights: Rights = {
  ...partnerRights,
  'keys.list': { scope: 'keys:read' },
  'keys.grantable': { scope: 'keys:read' },
  'keys.create': { scope: 'keys:write' },
  'keys.rotate': { scope: 'keys:write' },
  'keys.revoke': { scope: 'keys:write' },
  'odd.fails': { scope: 'odd:read' },
  'odd.liesAboutOutput': { scope: 'odd:read' },
  'odd.missing': { scope: 'odd:read' },
  'odd.who': { scope: 'odd:read' },
}

describe('the API', () => {
  let test: TestDatabase<ServerTables>
  let app: App
  const lines: string[] = []
  const log = createLog({ org: 'platform', logLevel: 'debug' }, { write: (line) => void lines.push(line) })
  const tokens = new Map<string, string>()

  before(async () => {
    test = await createTestDatabase([serverMigrations])
    const db = test.db.kysely
    for (const scopes of ['*', 'partners:read', 'keys:*', 'odd:read']) {
      tokens.set(scopes, (await createApiKey(db, { name: scopes, scopes: [scopes], at: clock.now() })).token)
    }
    const findKey = (token: string) => findApiKey(db, token, clock.now())
    app = await createApp({
      config: { trustedProxies: [], requestsPerMinute: 100_000, eventLoopDelayMs: 0 },
      ...{ log, findKey, metrics: createMetrics('platform'), readyChecks: [], isStopping: () => false },
    })
    const partners = createPartnerDirectory({
      db: test.db,
      vault: createVault(Buffer.alloc(32, 8)),
      clock,
      mode: 'sandbox',
    })
    const odd = implement(oddContract).$context<ApiContext>()
    const router = {
      partners: createPartnerRouter({ partners, db, clock, ourSide: 'platform', reach: async () => 200 }),
      keys: createKeyRouter({ db, clock, grants: {} }),
      odd: odd.router({
        fails: odd.fails.handler(() => {
          throw new Error('the password is hunter2')
        }),
        liesAboutOutput: odd.liesAboutOutput.handler(() => ({ n: 'hunter2' }) as never),
        missing: odd.missing.handler(({ errors }) => {
          throw errors.NOT_FOUND()
        }),
        who: odd.who.handler(({ context }) => context.caller.name),
      }),
    }
    await mountApi(app, { router, rights, title: 'Test', version: '1', findKey, log })
  })
  after(async () => {
    await app.close()
    await test.drop()
  })

  async function ask(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object, scopes = '*') {
    const answer = await app.inject({
      method,
      url: `/api${path}`,
      headers: { authorization: `Bearer ${tokens.get(scopes) ?? scopes}` },
      ...(body === undefined ? {} : { payload: body }),
    })
    return { status: answer.statusCode, json: answer.body === '' ? undefined : answer.json() }
  }

  const bank = {
    name: '示例银行',
    side: 'institution',
    baseUrl: 'http://127.0.0.1:8090/gateway',
    appkey: 'finance_bank',
    secret: 'first-secret',
    dialect: 'epoint',
    rootsPem: rootPem,
    test: true,
  }

  it('adds, shows, lists, changes and rotates a partner, and never shows its secret', async () => {
    const added = await ask('POST', '/partners', bank)
    assert.equal(added.status, 201)
    assert.deepEqual(
      [added.json.appkey, added.json.dialect, added.json.roots, added.json.test],
      ['finance_bank', 'epoint', 1, true],
    )
    assert.equal((await ask('POST', '/partners', bank)).status, 409)
    const rotated = await ask('POST', '/partners/finance_bank/rotate', { secret: 'second-secret' })
    assert.deepEqual([rotated.status, rotated.json.validSecrets], [200, 2])
    const changed = await ask('PATCH', '/partners/finance_bank', { name: '新名' })
    assert.deepEqual([changed.status, changed.json.name, changed.json.test], [200, '新名', true])
    const listed = await ask('GET', '/partners')
    assert.equal(listed.json.length, 1)
    assert.equal((await ask('GET', '/partners/finance_bank')).json.id, added.json.id)
    for (const answer of [added, rotated, changed, listed]) assert.ok(!JSON.stringify(answer.json).includes('-secret'))
  })

  const refused: readonly [string, 'GET' | 'POST', string, object | undefined, number, string][] = [
    ['an unknown partner', 'GET', '/partners/unknown', undefined, 404, 'NOT_FOUND'],
    ['an unknown path', 'GET', '/nothing', undefined, 404, 'NOT_FOUND'],
    ['a partner of our own kind', 'POST', '/partners', { ...bank, appkey: 'x', side: 'platform' }, 400, 'BAD_REQUEST'],
    ['an unknown field', 'POST', '/partners', { ...bank, appkey: 'x', color: 'red' }, 400, 'BAD_REQUEST'],
    ['an unknown dialect', 'POST', '/partners', { ...bank, appkey: 'x', dialect: 'klingon' }, 400, 'BAD_REQUEST'],
    ['an appkey with &', 'POST', '/partners', { ...bank, appkey: 'a&b' }, 400, 'BAD_REQUEST'],
  ]
  for (const [what, method, path, body, status, code] of refused) {
    it(`refuses ${what}`, async () => {
      const answer = await ask(method, path, body)
      assert.deepEqual([answer.status, answer.json.code], [status, code])
    })
  }

  it('reports all fields of an invalid input at once', async () => {
    const { status, json } = await ask('POST', '/partners', { side: 'moon', baseUrl: 'nowhere', appkey: '' })
    assert.equal(status, 400)
    for (const { problem } of json.data.problems) {
      assert.match(problem, /\p{Script=Han}.* \/ .*[a-z]/u)
      assert.doesNotMatch(problem, /接收 undefined/)
    }
    const fields = json.data.problems.map(({ field }: { field: string }) => field)
    assert.deepEqual(fields.toSorted(), ['appkey', 'baseUrl', 'name', 'secret', 'side'])
  })

  const accesses: readonly [string, string, 'GET' | 'POST', string, number][] = [
    ['no key', '', 'GET', '/partners', 401],
    ['a key that does not exist', 'obh_'.padEnd(47, 'x'), 'GET', '/partners', 401],
    ['a key with the scope', 'partners:read', 'GET', '/partners', 200],
    ['a key with the scope to read only', 'partners:read', 'POST', '/partners', 403],
    ['a key with another scope', 'odd:read', 'GET', '/partners', 403],
    ['a key that holds all of keys', 'keys:*', 'GET', '/keys', 200],
    ['a key that holds all of keys, elsewhere', 'keys:*', 'GET', '/partners', 403],
  ]
  for (const [who, scopes, method, path, status] of accesses) {
    it(`answers ${status} at ${method} ${path} to ${who}`, async () => {
      const body = method === 'POST' ? {} : undefined
      assert.equal((await ask(method, path, body, scopes)).status, status)
    })
  }

  it('passes the caller to a procedure', async () =>
    assert.equal((await ask('GET', '/who', undefined, 'odd:read')).json, 'odd:read'))

  for (const path of ['/fails', '/lies']) {
    it(`discloses nothing of a failure at ${path} but a trace that is in the log`, async () => {
      lines.length = 0
      const { status, json } = await ask('GET', path)
      assert.equal(status, 500)
      assert.ok(!JSON.stringify(json).includes('hunter2'))
      const trace = /\[(.+)\]/.exec(json.message)?.[1] ?? 'none'
      assert.ok(lines.some((line) => line.includes('API request failed') && line.includes(trace)))
    })
  }

  it('answers not found in Chinese too', async () => {
    const { status, json } = await ask('GET', '/missing')
    assert.equal(status, 404)
    assert.notEqual(json.message, 'Not Found')
  })

  it('creates, rotates and revokes keys, and grants no scope that the caller lacks', async () => {
    const wide = await ask('POST', '/keys', { name: 'core', scopes: ['partners:read'] })
    assert.equal(wide.status, 201)
    assert.equal((await ask('GET', '/partners', undefined, wide.json.token)).status, 200)
    const beyond = await ask('POST', '/keys', { name: 'core', scopes: ['partners:read'] }, 'keys:*')
    assert.equal(beyond.status, 403)
    assert.equal((await ask('POST', `/keys/${wide.json.id}/rotate`, {}, 'keys:*')).status, 403)
    assert.equal((await ask('POST', `/keys/${wide.json.id}/revoke`, undefined, 'keys:*')).status, 403)
    const rotated = await ask('POST', `/keys/${wide.json.id}/rotate`, { overlapHours: 0 })
    assert.equal((await ask('GET', '/partners', undefined, wide.json.token)).status, 401)
    assert.equal((await ask('GET', '/partners', undefined, rotated.json.token)).status, 200)
    assert.equal((await ask('POST', `/keys/${rotated.json.id}/revoke`)).status, 200)
    assert.equal((await ask('GET', '/partners', undefined, rotated.json.token)).status, 401)
  })

  it('describes itself in OpenAPI 3.1, each operation with its scope', async () => {
    const { status, json } = await ask('GET', '/openapi.json', undefined, '')
    assert.equal(status, 200)
    assert.match(json.openapi, /^3\.1/)
    assert.deepEqual(json.paths['/partners'].post.security, [{ apiKey: ['partners:write'] }])
    assert.deepEqual(json.paths['/partners/{appkey}/rotate'].post.security, [{ apiKey: ['partners:write'] }])
    for (const [path, operations] of Object.entries<
      Record<string, { security?: unknown; responses?: { default?: unknown } }>
    >(json.paths)) {
      for (const { security, responses } of Object.values(operations))
        assert.ok(security && responses?.default, `${path} names no scope, or no error`)
    }
  })

  it('logs a procedure by its route, never with values of its path', async () => {
    lines.length = 0
    await ask('GET', '/partners/E3299010001000318001002')
    const log = lines.join('')
    assert.ok(log.includes('/api/') && !log.includes('E3299010001000318001002'))
  })

  it('shows waiting messages and blocked lanes at /metrics', async () => {
    await test.db.pool.query(
      `insert into lane (partner, key, next_at, pending, seq, blocked_at, blocked_reason)
       values ('a', '1', now(), 3, 3, null, null), ('a', '2', now(), 2, 2, now(), 'refused')`,
    )
    const metrics = createMetrics('platform')
    watchDatabase(metrics, test.db.pool)
    const text = await metrics.print()
    assert.match(text, /openbaohan_messages_waiting\{[^}]*\} 5\n/)
    assert.match(text, /openbaohan_lanes_blocked\{[^}]*\} 1\n/)
    assert.match(text, /openbaohan_database_connections\{[^}]*state="idle"[^}]*\} \d+\n/)
  })

  it('is not served when a procedure has no row in the table of rights', async () => {
    const other = await createApp({
      config: { trustedProxies: [], requestsPerMinute: 100, eventLoopDelayMs: 0 },
      ...{ log, findKey: async () => undefined, metrics: createMetrics('x'), readyChecks: [], isStopping: () => false },
    })
    const contract = { open: oc.route({ method: 'GET', path: '/open' }) }
    const open = implement(contract).$context<ApiContext>()
    const router = open.router({
      open: open.open.handler(() => {
        throw new ORPCError('NOT_FOUND')
      }),
    })
    const mount = (rows: Rights, roles?: string[]) =>
      mountApi(other, {
        ...{ router, rights: rows, title: 'x', version: '1', findKey: async () => undefined, log },
        ...(roles === undefined
          ? {}
          : { people: { roles, origins: [], needSecondFactor: false, findPerson: async () => undefined } }),
      })
    const wrong: [string, Rights, string[]?][] = [
      ['no row', {}],
      ['a row too many', { open: { scope: 'a:b' }, shut: { scope: 'a:b' } }],
      ['a row that opens to no one', { open: {} }],
      ['a row of no role', { open: { roles: [] } }],
      ['a scope that is none', { open: { scope: 'everything' } }],
      ['a role that is none', { open: { roles: ['king'] } }, ['clerk']],
    ]
    for (const [what, rows, roles] of wrong) await assert.rejects(mount(rows, roles), /table of rights/, what)
    await mount({ open: { roles: ['clerk'] } }, ['clerk'])
    await other.close()
  })
})
