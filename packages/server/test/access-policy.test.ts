/**
 * The gateway behind real TLS on loopback: a caller that uses a partner's name from another address, without its
 * certificate or in another environment gets exactly the bytes that an unknown appkey gets.
 */
import assert from 'node:assert/strict'
import { randomUUIDv7, X509Certificate } from 'node:crypto'
import { request as plainRequest } from 'node:http'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { signCanonical } from '@openbaohan/protocol/codec/sign.ts'
import { sampleFields } from '@openbaohan/protocol/derive/sample.ts'
import type { ReceivePorts } from '@openbaohan/protocol/receive/receive.ts'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { type App, createApp } from '../src/http/app.ts'
import { createCallerReader } from '../src/http/caller.ts'
import { mountGateway } from '../src/http/gateway.ts'
import { createGatewayAccess } from '../src/http/gateway-access.ts'
import { createMetrics } from '../src/http/metrics.ts'
import { createLog } from '../src/log/log.ts'
import { createAccessPolicy, rejectionReason } from '../src/partners/access-policy.ts'
import { createPartnerDirectory, type PartnerDirectory } from '../src/partners/partner-directory.ts'
import type { PartnerPatch } from '../src/partners/partner-input.ts'
import { createFakeClock } from '../src/program/clock.ts'
import { createVault } from '../src/secrets/vault.ts'
import { type Issued, makeCertificate } from './certificates.ts'

const secret = '00112233445566778899aabbccddeeff'
const appkey = 'finance_bank'
const clock = createFakeClock(Date.now())
const hour = 3600_000

const authority = makeCertificate({ name: 'TEST partners CA', authority: true })
const serverCa = makeCertificate({ name: 'TEST server CA', authority: true })
const server = makeCertificate({ name: 'server', issuer: serverCa, host: 'localhost' })
const bank = makeCertificate({ name: 'bank', issuer: authority })
const insurer = makeCertificate({ name: 'insurer', issuer: authority })
const selfMade = makeCertificate({ name: 'bank' })
const expired = makeCertificate({
  name: 'bank',
  issuer: authority,
  validFrom: Date.now() - 9 * hour,
  validTo: Date.now() - hour,
})

type Way = { certificate?: Issued; headers?: Record<string, string>; by?: string; plain?: true }

describe('a partner’s environment', () => {
  const caller = { address: '127.0.0.1', certificate: () => undefined }
  const access = { allowsAddress: () => true, certificates: [] }
  const cases = [
    ['of a sandbox is admitted', true, 'sandbox', undefined],
    ['of production is rejected', false, 'sandbox', 'environment'],
    ['of a sandbox is rejected', true, 'production', 'environment'],
    ['of production is admitted', false, 'production', undefined],
  ] as const
  for (const [what, test, mode, expected] of cases)
    it(`${what} by a program in ${mode}`, () =>
      assert.equal(rejectionReason({ test, access }, caller, mode, 0), expected))
})

describe('the access policy of the gateway', () => {
  let test: TestDatabase<ServerTables>
  let directory: PartnerDirectory
  let tlsApp: App
  let proxied: App
  let handled = 0
  const lines: string[] = []
  const log = createLog({ org: 'platform', logLevel: 'warn' }, { write: (line) => void lines.push(line) })
  const ports: ReceivePorts = {
    now: () => clock.now(),
    findPartner: () => assert.fail('the access policy finds partners'),
    isRepeat: async () => false,
    record: async () => {},
    recordUnauthenticated: () => {},
    handle: async () => {
      handled += 1
      return { code: '1', message: '成功' }
    },
    newId: randomUUIDv7,
  }
  const makeApp = async (trustedProxies: string[], tls: boolean, mode: 'sandbox' | 'production' = 'sandbox') => {
    const app = await createApp({
      config: { trustedProxies, requestsPerMinute: 100_000, eventLoopDelayMs: 0 },
      ...{ log, metrics: createMetrics('a'), readyChecks: [], isStopping: () => false, findKey: async () => undefined },
      ...(tls ? { tls: { certificatePem: server.pem, keyPem: server.keyPem, clientCaPem: authority.pem } } : {}),
    })
    const policy = createAccessPolicy({ partners: directory, mode, log, now: () => clock.now() })
    const authorities = [new X509Certificate(authority.pem)]
    const callerOf = createCallerReader({ trustedProxies, clientCertificateHeader: 'x-client-cert', authorities })
    mountGateway(app, 'institution', ports, { policy: { find: policy.find, callerOf } })
    await app.listen({ host: '127.0.0.1', port: 0 })
    return app
  }
  const portOf = (app: App) => (app.server.address() as AddressInfo).port

  before(async () => {
    test = await createTestDatabase([serverMigrations])
    directory = createPartnerDirectory({ db: test.db, vault: createVault(Buffer.alloc(32, 3)), clock, mode: 'sandbox' })
    await directory.add({ name: '某平台', side: 'platform', baseUrl: 'http://127.0.0.1:9/g', appkey, secret })
    tlsApp = await makeApp([], true)
    proxied = await makeApp(['127.0.0.0/8'], false)
  })
  beforeEach(async () => {
    handled = 0
    lines.length = 0
    await agree({ addresses: [], clientCertificates: [] })
  })
  after(async () => {
    await Promise.all([tlsApp.close(), proxied.close()])
    await test.drop()
  })

  it('starts with a limit on unauthenticated messages of a sender', () => {
    const config = { trustedProxies: [], requestsPerMinute: 2, eventLoopDelayMs: 0, mode: 'sandbox' as const }
    const { limitSender } = createGatewayAccess({ partners: directory, config, log, clock })
    const passed = ['a', 'a', 'a', 'b'].map((sender) => limitSender?.(sender, clock.now()))
    assert.deepEqual(passed, [true, true, false, true])
  })

  const agree = async (patch: PartnerPatch) => {
    const changed = await directory.update(appkey, patch)
    assert.ok(changed.ok, JSON.stringify(changed))
  }
  const bodyOf = (by: string) => {
    const fields = new Map([...sampleFields('apply'), ['appkey', by], ['timestamp', formatWireTime(clock.now())]])
    fields.set('sign', signCanonical('epoint', secret, canonicalString(fields)))
    return JSON.stringify(Object.fromEntries(fields))
  }
  /** Sends one message over its own connection; returns status, headers and body as bytes. */
  const post = (app: App, { certificate, headers = {}, by = appkey }: Way = {}): Promise<string> =>
    new Promise((resolve, reject) => {
      const to = {
        host: '127.0.0.1',
        port: portOf(app),
        path: '/gateway/baohanapply',
        method: 'POST',
        agent: false,
      } as const
      const tls = { ca: serverCa.pem, ...(certificate ? { cert: certificate.pem, key: certificate.keyPem } : {}) }
      const sent = app === tlsApp ? request({ ...to, headers, ...tls }) : plainRequest({ ...to, headers })
      sent.on('error', reject).on('response', async (response) => {
        let body = ''
        for await (const chunk of response) body += chunk
        // headers that count the requests of this address state nothing about the partner
        const shown = Object.entries(response.headers).filter(
          ([name]) => name !== 'date' && !name.startsWith('x-ratelimit'),
        )
        resolve(JSON.stringify([response.statusCode, shown, body]))
      })
      sent.end(bodyOf(by))
    })
  const codeOf = (answer: string) => (JSON.parse(JSON.parse(answer)[2]) as { code: string }).code

  /** Sent in the partner's name: rejected with the bytes of an unknown appkey. */
  const isRejected = async (app: App, way: Way, why: string) => {
    const answer = await post(app, way)
    assert.equal(answer, await post(app, { ...way, by: 'unknown' }), 'the same bytes')
    assert.deepEqual([codeOf(answer), handled], ['0', 0])
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)).map(({ alert, partner, why: reason }) => [alert, partner, reason]),
      [['partner-turned-away', appkey, why]],
    )
  }
  const isLetIn = async (app: App, way: Way = {}) => {
    assert.equal(codeOf(await post(app, way)), '1')
    assert.deepEqual([handled, lines], [1, []])
  }

  it('accepts a partner without restrictions, over TLS and without', async () => {
    await isLetIn(tlsApp)
    handled = 0
    await isLetIn(proxied)
  })

  it('rejects another address, and accepts the right one', async () => {
    await agree({ addresses: ['203.0.113.0/24', '2001:db8::/32'] })
    await isRejected(tlsApp, {}, 'address')
    lines.length = 0
    await agree({ addresses: ['127.0.0.1'] })
    await isLetIn(tlsApp)
  })

  it('trusts X-Forwarded-For only from a trusted proxy, and only its last entry', async () => {
    await agree({ addresses: ['203.0.113.0/24'] })
    const inside = { 'x-forwarded-for': '203.0.113.9' }
    await isLetIn(proxied, { headers: inside })
    handled = 0
    await isRejected(tlsApp, { headers: inside }, 'address')
    lines.length = 0
    await isRejected(proxied, { headers: { 'x-forwarded-for': '203.0.113.9, 198.51.100.1' } }, 'address')
  })

  const certificates: readonly [string, string[], Issued | undefined, boolean][] = [
    ['none, where a fingerprint is expected', [`sha256:${bank.fingerprint}`], undefined, false],
    ['the one of that fingerprint', [`sha256:${bank.fingerprint}`], bank, true],
    ['one of two', [insurer.fingerprint, bank.fingerprint.toUpperCase()], bank, true],
    ['another of the same authority', [bank.fingerprint], insurer, false],
    ['a self-made one of that fingerprint', [selfMade.fingerprint], selfMade, true],
    ['the one of that subject', ['subject:CN=bank'], bank, true],
    ['a self-made one of that subject', ['subject:CN=bank'], selfMade, false],
    ['one of another subject', ['subject:CN=bank'], insurer, false],
    ['one that has expired, by fingerprint', [expired.fingerprint], expired, false],
    ['one that has expired, by subject', ['subject:CN=bank'], expired, false],
  ]
  for (const [what, clientCertificates, certificate, isRight] of certificates) {
    const way = certificate === undefined ? {} : { certificate }
    const passed = certificate && { headers: { 'x-client-cert': encodeURIComponent(certificate.pem) } }
    it(`${isRight ? 'accepts' : 'rejects'} a caller that presents ${what}`, async () => {
      await agree({ clientCertificates })
      if (isRight) await isLetIn(tlsApp, way)
      else await isRejected(tlsApp, way, 'certificate')
    })
    if (passed)
      it(`${isRight ? 'accepts' : 'rejects'} a caller for which a trusted proxy forwards ${what}`, async () => {
        await agree({ clientCertificates })
        if (isRight) await isLetIn(proxied, passed)
        else await isRejected(proxied, passed, 'certificate')
      })
  }

  it('ignores a certificate header that no trusted proxy has set', async () => {
    await agree({ clientCertificates: [bank.fingerprint] })
    await isRejected(tlsApp, { headers: { 'x-client-cert': encodeURIComponent(bank.pem) } }, 'certificate')
  })

  it('treats a header without a valid certificate as no certificate', async () => {
    await agree({ clientCertificates: [bank.fingerprint] })
    await isRejected(proxied, { headers: { 'x-client-cert': '%E0%A4%A' } }, 'certificate')
  })

  it('rejects a sandbox partner in production', async () => {
    const production = await makeApp(['127.0.0.0/8'], false, 'production')
    try {
      await isRejected(production, {}, 'environment')
    } finally {
      await production.close()
    }
  })
})
