/** Versions of settings, golden messages, the fixed key, the environment: what the API does with a partner's terms. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { type SignatureForm, signCanonical } from '@openbaohan/protocol/codec/sign.ts'
import { sampleFields } from '@openbaohan/protocol/derive/sample.ts'
import { mountApi } from '../src/api/mount-api.ts'
import { createApiKey, findApiKey } from '../src/auth/api-keys.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { type App, createApp } from '../src/http/app.ts'
import { createMetrics } from '../src/http/metrics.ts'
import { createJournal } from '../src/journal/journal.ts'
import { createLog } from '../src/log/log.ts'
import { createPartnerDirectory, type PartnerDirectory } from '../src/partners/partner-directory.ts'
import { createPartnerRouter } from '../src/procedures/partners/router.ts'
import { createFakeClock } from '../src/program/clock.ts'
import { createVault } from '../src/secrets/vault.ts'
import { makeCertificate } from './certificates.ts'
import { partnerRights } from './partner-rights.ts'

const clock = createFakeClock(1_780_000_000_000)
const secret = '00112233445566778899aabbccddeeff'
const key = '0123456789abcdef0123456789abcdef'
const vault = createVault(Buffer.alloc(32, 8))

function signed(form: SignatureForm, by = secret): string {
  const fields = new Map(sampleFields('apply'))
  fields.set('sign', signCanonical(form, by, canonicalString(fields)))
  return JSON.stringify(Object.fromEntries(fields))
}
const golden = (form: SignatureForm, by?: string) => ({
  name: `apply-${form}`,
  wireName: 'baohanapply',
  body: signed(form, by),
})

describe('the terms of a partner over the API', () => {
  let test: TestDatabase<ServerTables>
  let app: App
  let partners: PartnerDirectory
  let token = ''
  const lines: string[] = []
  const log = createLog({ org: 'bank', logLevel: 'trace' }, { write: (line) => void lines.push(line) })

  before(async () => {
    test = await createTestDatabase([serverMigrations])
    const db = test.db.kysely
    token = (await createApiKey(db, { name: '沈若舟', scopes: ['*'], at: clock.now() })).token
    const findKey = (given: string) => findApiKey(db, given, clock.now())
    app = await createApp({
      config: { trustedProxies: [], requestsPerMinute: 100_000, eventLoopDelayMs: 0 },
      ...{ log, findKey, metrics: createMetrics('bank'), readyChecks: [], isStopping: () => false },
    })
    partners = createPartnerDirectory({ db: test.db, vault, clock, mode: 'sandbox' })
    const router = {
      partners: createPartnerRouter({ partners, db, clock, ourSide: 'institution', reach: async () => 404 }),
    }
    await mountApi(app, { router, rights: partnerRights, title: 'Test', version: '1', findKey, log })
  })
  after(async () => {
    await app.close()
    await test.drop()
  })

  const ask = async (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, payload?: object) => {
    const headers = { authorization: `Bearer ${token}` }
    const answer = await app.inject({ method, url: `/api/partners${path}`, headers, ...(payload ? { payload } : {}) })
    return { status: answer.statusCode, json: answer.body === '' ? undefined : answer.json() }
  }
  let count = 0
  const add = async (more: object = {}) => {
    const appkey = `centre_${count++}`
    const input = { name: '某平台', side: 'platform', baseUrl: 'https://centre.example/g', appkey, secret, ...more }
    return { appkey, ...(await ask('POST', '', input)) }
  }
  const fieldsOf = (json: { data: { problems: { field: string }[] } }) => json.data.problems.map(({ field }) => field)

  it('store every version with author and change, compare any two, and restore one', async () => {
    const { appkey } = await add({ limits: { requestsPerSecond: 5 } })
    await ask('PATCH', `/${appkey}`, { dialect: { base: 'epoint', clockSkewMinutes: 5 }, addresses: ['10.0.0.0/8'] })
    await ask('PATCH', `/${appkey}`, { state: 'run-off' })
    await ask('POST', `/${appkey}/rotate`, { secret: `${secret}00` })
    const { json } = await ask('GET', `/${appkey}/versions`)
    assert.deepEqual(
      json.map(({ version, who, what }: { version: number; who: string; what: string }) => [version, who, what]),
      [
        [4, '沈若舟', 'rotated'],
        [3, '沈若舟', 'changed'],
        [2, '沈若舟', 'changed'],
        [1, '沈若舟', 'added'],
      ],
    )
    assert.deepEqual(
      json.map(({ differences }: { differences: { field: string }[] }) => differences.map(({ field }) => field)),
      [[], ['state'], ['dialect', 'addresses'], []],
    )
    const compared = await ask('GET', `/${appkey}/versions/1/differences/4`)
    assert.deepEqual(compared.json[2], { field: 'addresses', from: [], to: ['10.0.0.0/8'] })

    const back = await ask('POST', `/${appkey}/roll-back`, { version: 1 })
    assert.deepEqual([back.status, back.json.version, back.json.addresses, back.json.state], [200, 5, [], 'run-off'])
    assert.equal(back.json.validSecrets, 2, 'the secret is no setting')
    assert.equal((await ask('POST', `/${appkey}/roll-back`, { version: 77 })).status, 404)
    assert.ok(!JSON.stringify(json).includes(secret))
  })

  it('test an address that is stored or not, of the form that a partner may have', async () => {
    const headers = { authorization: `Bearer ${token}` }
    const tryIt = async (payload: object) => {
      const answer = await app.inject({ method: 'POST', url: '/api/partner-connection-tests', headers, payload })
      return { status: answer.statusCode, json: answer.json() }
    }
    const baseUrl = 'https://new.example/g'
    const { appkey } = await add()
    assert.deepEqual(await tryIt({ baseUrl, appkey }), { status: 200, json: { result: 'reached', status: 404 } })
    assert.equal((await tryIt({ baseUrl, appkey: 'nobody' })).status, 404)
    for (const wrong of ['https://u:p@new.example/g', 'https://new.example/g?x=1', 'file:///etc/passwd'])
      assert.equal((await tryIt({ baseUrl: wrong })).status, 400)
    const answers = await Promise.all(Array.from({ length: 10 }, () => tryIt({ baseUrl })))
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200, 429]))
  })

  it('report what a change of dialect or secret would do to golden, given and journaled messages', async () => {
    const { appkey, json } = await add()
    const journal = createJournal(test.db.pool)
    const received = { partner: json.id, call: 'apply', subject: 'N1', digest: '', receivedAt: clock.now() }
    const raw = Buffer.from(signed('epoint'))
    await journal.recordIn({ ...received, id: '01980000-0000-7000-8000-000000000001', raw, step: 'accepted' })
    await journal.recordIn({ ...received, id: '01980000-0000-7000-8000-000000000002', raw, step: 'check-clock' })
    const other = Buffer.from(signed('epoint', 'an older secret'))
    await journal.recordIn({ ...received, id: '01980000-0000-7000-8000-000000000003', raw: other, step: 'accepted' })
    await ask('PUT', `/${appkey}/golden`, { messages: [golden('epoint')] })

    const messages = [{ name: 'new', wireName: 'baohanapply', body: signed('hmac') }]
    const tried = await ask('POST', `/${appkey}/dry-run`, { dialect: 'hmac', messages })
    assert.equal(tried.status, 200)
    assert.deepEqual(
      tried.json.messages.map((one: { origin: string; change: string }) => [one.origin, one.change]),
      [
        ['given', 'now-accepted'],
        ['kept', 'now-refused'],
        ['journal', 'now-refused'],
      ],
    )
    const [, stored] = tried.json.messages
    const [problem] = stored.after.problems
    assert.deepEqual(
      [problem.step, problem.code, problem.hints[0].code, problem.hints[0].form],
      ['verify-signature', 'signature-invalid', 'matches-dialect', 'epoint'],
    )
    assert.equal(tried.json.refused.length, 2)

    const withField = new Map(sampleFields('apply'))
    withField.set('bzjamount', '1e5')
    withField.set('sign', signCanonical('epoint', secret, canonicalString(withField)))
    const body = JSON.stringify(Object.fromEntries(withField))
    const named = await ask('POST', `/${appkey}/dry-run`, {
      messages: [{ name: 'e', wireName: 'baohanapply', body }],
      recent: 0,
    })
    const [{ after: read }] = named.json.messages
    assert.deepEqual([read.problems[0].step, read.problems[0].hints[0].field], ['check-fields', 'bzjamount'])

    const same = await ask('POST', `/${appkey}/dry-run`, { secret: 'f'.repeat(32) })
    assert.deepEqual(same.json.refused, [], 'the present secret counts on for the overlap')
  })

  it('reject a change that would make a required message unreadable, unless it is forced', async () => {
    const { appkey } = await add({ golden: [golden('epoint')] })
    const refused = await ask('PATCH', `/${appkey}`, { dialect: 'hmac' })
    assert.deepEqual([refused.status, refused.json.data.refused], [409, ['apply-epoint']])
    assert.equal((await partners.find(appkey))?.dialect.name, 'epoint')
    assert.equal((await ask('PATCH', `/${appkey}`, { dialect: { base: 'epoint', replyCode: 'number' } })).status, 200)
    assert.equal((await ask('PATCH', `/${appkey}`, { dialect: 'hmac', force: true })).status, 200)
    assert.equal((await partners.find(appkey))?.dialect.name, 'hmac')
    const unchanged = await ask('PATCH', `/${appkey}`, { dialect: 'hmac', name: '云川银行' })
    assert.equal(unchanged.status, 200, 'a form sends the dialect unchanged')

    assert.equal((await ask('POST', `/${appkey}/roll-back`, { version: 2 })).status, 200, 'back to what reads it')
    assert.equal((await ask('POST', `/${appkey}/roll-back`, { version: 3 })).status, 409, 'and not away again')
    assert.equal((await ask('DELETE', `/${appkey}/golden/apply-epoint`)).status, 200)
    assert.equal((await ask('POST', `/${appkey}/roll-back`, { version: 3 })).status, 200)
  })

  it('reject a partner whose messages the dialect does not read, unless it is forced', async () => {
    const refused = await add({ golden: [golden('hmac')] })
    assert.deepEqual([refused.status, refused.json.data.refused], [409, ['apply-hmac']])
    assert.equal(await partners.find(refused.appkey), undefined)
    assert.equal((await add({ golden: [golden('hmac')], dialect: 'hmac' })).status, 201)
    assert.equal((await add({ golden: [golden('hmac')], force: true })).status, 201)
  })

  it('accept the dialect of a fixed key only with the key, which is sealed and never shown', async () => {
    const without = await add({ dialect: 'fixed-key' })
    assert.deepEqual([without.status, fieldsOf(without.json)], [400, ['fixedKey']])
    const wrong = await add({ dialect: 'fixed-key', fixedKey: 'abc' })
    assert.deepEqual([wrong.status, fieldsOf(wrong.json)], [400, ['fixedKey']])
    const { appkey, status, json } = await add({ dialect: 'fixed-key', fixedKey: key })
    assert.deepEqual([status, json.hasFixedKey], [201, true])
    assert.equal((await partners.find(appkey))?.fixedKey?.reveal(), key)
    const gone = await ask('PATCH', `/${appkey}`, { fixedKey: null })
    assert.deepEqual([gone.status, fieldsOf(gone.json)], [400, ['fixedKey']])

    const { appkey: plain } = await add()
    assert.equal((await ask('PATCH', `/${plain}`, { dialect: 'fixed-key' })).status, 400)
    assert.equal((await ask('PATCH', `/${plain}`, { dialect: 'fixed-key', fixedKey: key })).status, 200)
    assert.equal((await ask('POST', `/${plain}/roll-back`, { version: 1 })).json.hasFixedKey, false)
    assert.equal((await ask('POST', `/${plain}/roll-back`, { version: 2 })).json.hasFixedKey, true)
  })

  it('accept our certificate only with its key', async () => {
    const [ours, other] = [makeCertificate({ name: 'ours' }), makeCertificate({ name: 'other' })]
    const right = { certificatePem: ours.pem, keyPem: ours.keyPem, pins: [`sha256:${other.fingerprint}`] }
    const { status, json } = await add({ tls: right })
    assert.deepEqual(
      [status, json.tls],
      [201, { ownCertificate: true, ownAuthority: false, pins: [other.fingerprint] }],
    )
    for (const tls of [{ certificatePem: ours.pem, keyPem: other.keyPem }, { certificatePem: ours.pem }]) {
      const wrong = await add({ tls })
      assert.deepEqual([wrong.status, fieldsOf(wrong.json)], [400, ['tls.keyPem']])
    }
  })

  it('hold a partner in the environment of the program, at every change and at the start', async () => {
    const { appkey, json } = await add()
    assert.equal(json.test, true, 'of the sandbox, where nothing else is set')
    const other = await add({ test: false })
    assert.deepEqual([other.status, fieldsOf(other.json)], [400, ['test']])
    assert.deepEqual(fieldsOf((await ask('PATCH', `/${appkey}`, { test: false })).json), ['test'])
    await partners.assertEnvironment()
    const production = createPartnerDirectory({ db: test.db, vault, clock, mode: 'production' })
    await assert.rejects(production.assertEnvironment(), (error: Error) => error.message.includes(appkey))
    const entry = { name: 'x', side: 'platform', baseUrl: 'https://a.example', appkey: 'p', secret } as const
    const ofSandbox = await production.add({ ...entry, test: true })
    assert.deepEqual(ofSandbox.ok ? 'added' : ofSandbox.problems.map(({ field }) => field), ['test'])
    const added = await production.add(entry)
    assert.ok(added.ok && !added.partner.test)
    assert.equal((await production.update('p', { test: true })).ok, false)
    assert.ok((await production.update('p', { test: false })).ok, 'the control')
    const restarted = createPartnerDirectory({ db: test.db, vault, clock, mode: 'sandbox' })
    await assert.rejects(restarted.assertEnvironment(), (error: Error) => /\bp$/.test(error.message))
    await test.db.pool.query("delete from partner_revision where partner = (select id from partner where appkey = 'p')")
    await test.db.pool.query("delete from partner where appkey = 'p'")
  })

  it('report an invalid range, certificate or limit', async () => {
    const wrong = await add({ addresses: ['10.0.0.1/8'], clientCertificates: ['bank'], limits: { burst: 0 } })
    assert.deepEqual(
      [wrong.status, fieldsOf(wrong.json).sort()],
      [400, ['addresses.0', 'clientCertificates.0', 'limits.burst']],
    )
  })

  it('are sealed: no secret, key or private key is in a row, a log or an answer', async () => {
    const ours = makeCertificate({ name: 'ours' })
    const made = await add({
      dialect: 'fixed-key',
      fixedKey: key,
      tls: { certificatePem: ours.pem, keyPem: ours.keyPem },
    })
    const { rows } = await test.db.pool.query(
      'select p::text as partner, r::text as revision from partner p join partner_revision r on r.partner = p.id',
    )
    const shown = JSON.stringify([
      rows,
      made,
      lines,
      await ask('GET', ''),
      await ask('GET', `/${made.appkey}/versions`),
    ])
    const privateKey = ours.keyPem.split('\n')[1] ?? assert.fail()
    for (const hidden of [
      secret,
      key,
      Buffer.from(secret).toString('hex'),
      Buffer.from(key).toString('hex'),
      privateKey,
    ])
      assert.ok(!shown.includes(hidden))
    assert.ok(shown.includes('fixed-key') && rows.length > 0, 'control: the rows were read')
  })
})
