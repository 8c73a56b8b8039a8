/** The test of a partner's address: what it shows, what it never connects to, how often, and its record. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createSocketServer, type Server } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import type { Lookup } from '../src/http/connect-within.ts'
import { createPoster } from '../src/http/post.ts'
import { limits } from '../src/limits.ts'
import type { PartnerTls } from '../src/partners/partner-record.ts'
import { deliveryErrorOf, errorCodeOf, resultOfCode } from '../src/partners/reach/connection-result.ts'
import { createPartnerReach } from '../src/partners/reach/partner-reach.ts'
import { createConnectionTest, createReach } from '../src/partners/reach/test-connection.ts'
import { createFakeClock } from '../src/program/clock.ts'
import { makeCertificate } from './certificates.ts'

type Mode = 'sandbox' | 'production'

/** Names as this table has them; no query leaves the machine. */
const names: Readonly<Record<string, readonly string[] | string>> = {
  'bank.test': ['127.0.0.1'],
  'metadata.test': ['169.254.169.254'],
  'both.test': ['127.0.0.1', '169.254.169.254'],
  'missing.test': 'ENOTFOUND',
  'resolver-down.test': 'EAI_AGAIN',
}
const lookup = ((name: string, _options: object, callback: (...answer: unknown[]) => void) => {
  const found = names[name] ?? 'ENOTFOUND'
  if (typeof found === 'string') return callback(Object.assign(new Error(found), { code: found }))
  callback(
    null,
    found.map((address) => ({ address, family: 4 })),
  )
}) as Lookup

describe('the test of a connection', () => {
  const clock = createFakeClock(1_780_000_000_000)
  const authority = makeCertificate({ name: 'TEST CA', authority: true })
  const shown = makeCertificate({ name: 'bank', issuer: authority, host: 'bank.test' })
  const servers: Server[] = []
  const requests: { method: string | undefined; headers: IncomingMessage['headers']; path: string; bytes: number }[] =
    []
  let connections = 0
  let test: TestDatabase<ServerTables>
  let port = 0
  let tlsPort = 0
  let silentPort = 0
  let closedPort = 0
  const listen = async (server: Server | HttpServer): Promise<number> => {
    servers.push(server.listen(0, '127.0.0.1'))
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  before(async () => {
    test = await createTestDatabase([serverMigrations])
    const server = createServer((request, response) => {
      let bytes = 0
      request.on('data', (part: Buffer) => {
        bytes += part.length
      })
      request.on('end', () => {
        requests.push({ method: request.method, headers: request.headers, path: request.url ?? '', bytes })
        const status = Number(request.url?.slice(1) ?? 200)
        response
          .writeHead(status, status === 302 ? { location: `http://127.0.0.1:${port}/200` } : {})
          .end('x'.repeat(9999))
      })
    })
    server.on('connection', () => {
      connections += 1
    })
    port = await listen(server)
    tlsPort = await listen(createTlsServer({ cert: shown.pem, key: shown.keyPem }, (_, response) => response.end()))
    silentPort = await listen(createSocketServer())
    closedPort = await listen(createSocketServer())
    servers.at(-1)?.close()
  })
  after(async () => {
    for (const one of servers) one.close()
    await test.drop()
  })

  const tester = (mode: Mode, connectTimeoutMs = 3_600_000) => {
    const poster = createPoster({ connectTimeoutMs }, lookup)
    return createConnectionTest({
      ...{ db: test.db.kysely, clock },
      reach: createReach(poster, mode),
    })
  }
  const caller = { id: 'person:u1', name: '周工' }
  const tried = async (url: string, mode: Mode = 'sandbox', tls?: PartnerTls, withinMs?: number) => {
    const result = await tester(mode, withinMs)(caller, { url, tls })
    assert.ok(result !== 'too-many')
    return result
  }

  it('states what the address answers, follows no redirect and sends nothing but an empty request', async () => {
    requests.length = 0
    for (const [status, result] of [
      [200, 'reached'],
      [404, 'reached'],
      [302, 'answered'],
      [502, 'answered'],
    ] as const)
      assert.deepEqual(await tried(`http://bank.test:${port}/${status}`), { result, status })
    assert.deepEqual(
      requests.map(({ method, path, bytes }) => [method, path, bytes]),
      [200, 404, 302, 502].map((status) => ['GET', `/${status}`, 0]),
    )
    assert.deepEqual(Object.keys(requests[0]?.headers ?? {}).sort(), ['connection', 'host'])
  })

  const failures: readonly (readonly [string, () => string, string])[] = [
    ['a closed port', () => `http://127.0.0.1:${closedPort}/`, 'refused'],
    ['an unknown name', () => 'http://missing.test/', 'name-not-found'],
    ['a certificate of another authority', () => `https://bank.test:${tlsPort}/`, 'certificate'],
    ['TLS where none is offered', () => `https://127.0.0.1:${port}/`, 'certificate'],
    ['a resolver of ours that is down', () => 'http://resolver-down.test/', 'not-tested'],
  ]
  for (const [what, url, result] of failures)
    it(`of ${what} states ${result}`, async () => assert.equal((await tried(url())).result, result))
  it('of a server that never answers states timed-out', async () =>
    assert.equal((await tried(`http://127.0.0.1:${silentPort}/`, 'sandbox', undefined, 400)).result, 'timed-out'))
  it('uses the TLS settings of the partner', async () => {
    const url = `https://bank.test:${tlsPort}/`
    assert.equal((await tried(url, 'sandbox', { caPem: authority.pem, pins: [] })).result, 'reached')
    assert.equal((await tried(url, 'sandbox', { caPem: authority.pem, pins: ['00'.repeat(32)] })).result, 'certificate')
  })

  const forbidden: readonly (readonly [string, Mode, string])[] = [
    ['an address of cloud metadata', 'sandbox', '169.254.169.254'],
    ['a link-local address', 'sandbox', '169.254.1.1'],
    ['a link-local IPv6 address', 'sandbox', '[fe80::1]'],
    ['a multicast address', 'sandbox', '224.0.0.1'],
    ['no address', 'sandbox', '0.0.0.0'],
    ['a name of cloud metadata', 'sandbox', 'metadata.test'],
    ['a name of which one address is forbidden', 'sandbox', 'both.test'],
    ['cloud metadata in NAT64', 'sandbox', '[64:ff9b::169.254.169.254]'],
    ['cloud metadata in 6to4', 'sandbox', '[2002:a9fe:a9fe::]'],
    ['cloud metadata mapped into IPv6', 'sandbox', '[::ffff:169.254.169.254]'],
    ['cloud metadata in a decimal number', 'sandbox', '2852039166'],
    ['loopback outside a sandbox', 'production', '127.0.0.1'],
    ['loopback in IPv6 outside a sandbox', 'production', '[::1]'],
    ['a name of loopback outside a sandbox', 'production', 'bank.test'],
  ]
  for (const [what, mode, host] of forbidden)
    it(`never connects to ${what}`, async () => {
      const before = connections
      assert.equal((await tried(`http://${host}:${port}/200`, mode)).result, 'forbidden')
      assert.equal(connections, before)
    })
  it('may connect to internal networks, as deliveries do', () => {
    const mayReach = createPartnerReach('production')
    for (const address of ['10.1.2.3', '192.168.1.1', '8.8.8.8', 'fd12::1', '2001:4860:4860::8888'])
      assert.ok(mayReach(address), address)
    assert.ok(!mayReach('not an address'))
    assert.ok(createPartnerReach('sandbox')('::1'))
  })

  it('is limited for each person, and recorded', async () => {
    await test.db.kysely.deleteFrom('partner_connection_test').execute()
    const ask = tester('sandbox')
    const url = `http://bank.test:${port}/404`
    const input = { url, appkey: 'BANK' }
    for (let turn = 0; turn < limits.connectionTestsPerMinute; turn += 1)
      assert.notEqual(await ask(caller, input), 'too-many')
    assert.equal(await ask(caller, input), 'too-many')
    assert.notEqual(await ask({ id: 'person:u2', name: '吴工' }, input), 'too-many', 'another person')
    const recorded = await test.db.kysely.selectFrom('partner_connection_test').selectAll().orderBy('id').execute()
    assert.equal(recorded.length, limits.connectionTestsPerMinute + 1)
    const { id: _, at, ...row } = recorded.at(-1) ?? assert.fail()
    assert.equal(at.getTime(), clock.now())
    assert.deepEqual(row, {
      ...{ who: '吴工', caller: 'person:u2', appkey: 'BANK', url, result: 'reached', status: 404 },
    })
  })
})

describe('the stored reason of a failed delivery', () => {
  const whys: readonly (readonly [string, string, string])[] = [
    ['ECONNREFUSED', 'ECONNREFUSED', 'refused'],
    ['HTTP 502', 'HTTP 502', 'answered'],
    ['HTTP 200, unreadable: 某项目', 'HTTP 200', 'unreadable'],
    ['reply not signed: 某项目', 'unsigned', 'unsigned'],
    ['reply old: 某项目', 'unreadable', 'unreadable'],
    ['CERT_HAS_EXPIRED', 'CERT_HAS_EXPIRED', 'certificate'],
    ['EMFILE', 'EMFILE', 'other'],
  ]
  for (const [why, code, error] of whys)
    it(`${why} is ${error}, without text of the partner`, () => {
      assert.equal(errorCodeOf(why), code)
      assert.equal(deliveryErrorOf(code).error, error)
    })
  it('is of our own side where Node names no fault of the partner', () => {
    assert.equal(resultOfCode('EMFILE'), 'not-tested')
    assert.equal(resultOfCode(undefined), 'not-tested')
    assert.equal(resultOfCode('constructor'), 'not-tested')
  })
})
