import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { openDatabase } from '../src/db/database.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { createPartnerDirectory, type PartnerDirectory } from '../src/partners/partner-directory.ts'
import { type PartnerInput, partnerInput } from '../src/partners/partner-input.ts'
import { findColumns } from '../src/partners/revisions.ts'
import { createFakeClock } from '../src/program/clock.ts'
import { createVault, VaultError } from '../src/secrets/vault.ts'

const vault = createVault(Buffer.alloc(32, 5))
const hour = 3600_000
let counter = 0
const inputOf = (given: Partial<PartnerInput> = {}): PartnerInput => ({
  name: '示例银行',
  side: 'institution',
  baseUrl: 'http://127.0.0.1:8090/gateway/',
  appkey: `finance_${counter++}`,
  secret: 'first-secret',
  ...given,
})

describe('the directory of partners', () => {
  let test: TestDatabase<ServerTables>
  let elapsedMs = 0
  const clock = createFakeClock(1_780_000_000_000)
  const open = (own = vault): PartnerDirectory =>
    createPartnerDirectory({ db: test.db, vault: own, clock, mode: 'sandbox', elapsed: () => elapsedMs })
  const secretsOf = async (directory: PartnerDirectory, appkey: string) =>
    (await directory.find(appkey))?.secrets.map((secret) => secret.reveal())

  before(async () => {
    test = await createTestDatabase([serverMigrations])
  })
  after(() => test.drop())

  it('finds a partner immediately after it was added, by appkey and by id', async () => {
    const directory = open()
    const input = inputOf()
    assert.equal(await directory.find(input.appkey), undefined)
    const added = await directory.add(input)
    assert.ok(added.ok)
    const found = await directory.find(input.appkey)
    assert.equal(found?.baseUrl, 'http://127.0.0.1:8090/gateway')
    assert.deepEqual(found?.allowedHosts, ['127.0.0.1:8090'])
    assert.equal(found?.dialect.name, 'epoint')
    assert.equal((await directory.byId(added.partner.id))?.appkey, input.appkey)
  })

  it('sees a change of another process within half a second, and does not query before', async () => {
    const [here, there] = [open(), open()]
    const input = inputOf()
    assert.equal(await here.find(input.appkey), undefined)
    await there.add(input)
    elapsedMs += 499
    assert.equal(await here.find(input.appkey), undefined)
    elapsedMs += 1
    assert.notEqual(await here.find(input.appkey), undefined)
    await there.rotate(input.appkey, 'second-secret', hour)
    elapsedMs += 500
    assert.deepEqual(await secretsOf(here, input.appkey), ['second-secret', 'first-secret'])
  })

  it('answers a caller that has the last connection of the pool in a transaction', async () => {
    const one = openDatabase(test.url, { maxConnections: 1 })
    const input = inputOf()
    await open().add(input)
    const directory = createPartnerDirectory({ db: one, vault, clock, mode: 'sandbox' })
    const found = await one.kysely.transaction().execute(async () => directory.find(input.appkey))
    assert.equal(found?.appkey, input.appkey)
    await one.close()
  })

  it('answers from memory between two reads of the table', async () => {
    const directory = open()
    const input = inputOf()
    await directory.add(input)
    await directory.find(input.appkey)
    assert.ok(!(directory.find(input.appkey) instanceof Promise))
  })

  it('queries the table once for many concurrent look-ups', async () => {
    const directory = open()
    elapsedMs += 1000
    const found = await Promise.all(Array.from({ length: 20 }, () => directory.find('unknown')))
    assert.ok(found.every((partner) => partner === undefined))
  })

  it('accepts the replaced secret until its time is over, and signs with the new one', async () => {
    const directory = open()
    const input = inputOf()
    await directory.add(input)
    await directory.rotate(input.appkey, 'second-secret', hour)
    assert.deepEqual(await secretsOf(directory, input.appkey), ['second-secret', 'first-secret'])
    clock.advance(hour - 1)
    assert.deepEqual(await secretsOf(directory, input.appkey), ['second-secret', 'first-secret'])
    clock.advance(1)
    assert.deepEqual(await secretsOf(directory, input.appkey), ['second-secret'])
  })

  it('retains the replaced secret when the same rotation is requested twice', async () => {
    const directory = open()
    const input = inputOf()
    await directory.add(input)
    await directory.rotate(input.appkey, 'second-secret', hour)
    await directory.rotate(input.appkey, 'second-secret', hour)
    assert.deepEqual(await secretsOf(directory, input.appkey), ['second-secret', 'first-secret'])
    await directory.rotate(input.appkey, 'third-secret', hour)
    assert.deepEqual(await secretsOf(directory, input.appkey), ['third-secret', 'second-secret'])
  })

  it('removes the replaced secret immediately when no overlap is requested', async () => {
    const directory = open()
    const input = inputOf()
    await directory.add(input)
    await directory.rotate(input.appkey, 'second-secret', 0)
    assert.deepEqual(await secretsOf(directory, input.appkey), ['second-secret'])
  })

  it('accepts changes of URL, dialect and hosts, and leaves the rest', async () => {
    const directory = open()
    const input = inputOf({ platformCode: 'A1', test: true })
    await directory.add(input)
    const changed = await directory.update(input.appkey, {
      baseUrl: 'https://bank.example/g',
      dialect: { base: 'hmac', clockSkewMinutes: 5 },
      allowedHosts: ['files.bank.example'],
    })
    assert.ok(changed.ok)
    const found = await directory.find(input.appkey)
    assert.equal(found?.baseUrl, 'https://bank.example/g')
    assert.equal(found?.dialect.signature, 'hmac')
    assert.equal(found?.dialect.clockSkewMinutes, 5)
    assert.equal(found?.platformCode, 'A1')
    assert.equal(found?.test, true)
  })

  it('stores no secret in clear: neither a row nor a printed partner shows it', async () => {
    const directory = open()
    const input = inputOf({ secret: 'clear-text-secret' })
    await directory.add(input)
    await directory.rotate(input.appkey, 'other-text-secret', hour)
    const { rows } = await test.db.pool.query('select p::text as row from partner p where appkey = $1', [input.appkey])
    const row = JSON.stringify(rows)
    const partner = await directory.find(input.appkey)
    for (const secret of ['clear-text-secret', 'other-text-secret']) {
      for (const form of [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64')])
        assert.ok(!row.includes(form) && !JSON.stringify(partner).includes(form))
    }
    assert.ok(row.includes(input.appkey), 'the row was read')
  })

  it('does not open with another master key', async () => {
    await assert.rejects(open(createVault(Buffer.alloc(32, 6))).list(), VaultError)
  })

  it('does not open a secret that was moved to another row', async () => {
    const fresh = await createTestDatabase([serverMigrations])
    const directory = createPartnerDirectory({ db: fresh.db, vault, clock, mode: 'sandbox', elapsed: () => elapsedMs })
    const [one, other] = [inputOf(), inputOf({ secret: 'other' })]
    await directory.add(one)
    await directory.add(other)
    await fresh.db.pool.query(
      `update partner set secret_sealed = (select secret_sealed from partner where appkey = $1) where appkey = $2`,
      [one.appkey, other.appkey],
    )
    await assert.rejects(createPartnerDirectory({ db: fresh.db, vault, clock, mode: 'sandbox' }).list(), VaultError)
    await fresh.drop()
  })

  it('reports a used and an unknown appkey', async () => {
    const directory = open()
    const input = inputOf()
    await directory.add(input)
    const again = await directory.add(input)
    assert.ok(!again.ok && again.problem === 'exists')
    const missing = await directory.rotate('unknown', 'x', 0)
    assert.ok(!missing.ok && missing.problem === 'unknown')
  })

  const certificateless = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const broken: readonly [string, Partial<PartnerInput>, string[]][] = [
    ['a query in the URL', { baseUrl: 'http://a.example/g?x=1' }, ['baseUrl']],
    ['a password in the URL', { baseUrl: 'http://u:p@a.example/g' }, ['baseUrl']],
    ['an unknown dialect', { dialect: 'klingon' }, ['dialect']],
    ['an unknown setting of a dialect', { dialect: { base: 'epoint', moon: 'full' } }, ['dialect']],
    ['roots that hold a key and no certificate', { rootsPem: certificateless }, ['rootsPem']],
    [
      'a certificate that is cut',
      { rootsPem: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----' },
      ['rootsPem'],
    ],
    ['revocation lists that are none', { crlsPem: certificateless }, ['crlsPem']],
    [
      'a revocation list that is cut',
      { crlsPem: '-----BEGIN X509 CRL-----\nMIIBAAA=\n-----END X509 CRL-----' },
      ['crlsPem'],
    ],
    ['a responder with a password', { ocspUrl: 'http://u:p@a.example/ocsp' }, ['ocspUrl']],
    [
      'all of it at once',
      { baseUrl: 'http://a/?x', dialect: 'klingon', rootsPem: '' },
      ['baseUrl', 'dialect', 'rootsPem'],
    ],
  ]
  for (const [what, given, fields] of broken) {
    it(`refuses ${what}`, async () => {
      const result = await open().add(inputOf(given))
      assert.ok(!result.ok && result.problem === 'invalid')
      assert.deepEqual(
        result.problems.map(({ field }) => field),
        fields,
      )
    })
  }

  it('stores the sources of revocation data with each version, and removes them again', async () => {
    const directory = open()
    // The smallest valid DER: the verifier checks its content.
    const [one, other] = ['MAA=', 'MAMCAQE='].map((body) => `-----BEGIN X509 CRL-----\n${body}\n-----END X509 CRL-----`)
    const input = inputOf({ crlsPem: `${one}\n${other}`, ocspUrl: 'http://ocsp.example/' })
    assert.ok((await directory.add(input)).ok)
    const added = await directory.find(input.appkey)
    assert.deepEqual([added?.crls, added?.ocspUrl], [[one, other], 'http://ocsp.example/'])
    assert.ok((await directory.update(input.appkey, { crlsPem: null, ocspUrl: null })).ok)
    const without = await directory.find(input.appkey)
    assert.deepEqual([without?.crls, without?.ocspUrl], [[], undefined])
    const row = await test.db.kysely
      .selectFrom('partner')
      .select('id')
      .where('appkey', '=', input.appkey)
      .executeTakeFirstOrThrow()
    assert.equal((await findColumns(test.db.kysely, row.id, 1))?.crls_pem, input.crlsPem)
  })

  it('stores agreed signers in one form, accepts no other, and restores those of a version', async () => {
    const directory = open()
    const code = '91329901836201478M'
    const given = [code.toLowerCase(), `code:${code}`, ' 江东银行* ', `sm3:${'AB:'.repeat(31)}AB`]
    const input = inputOf({ signers: given, signerUses: ['server'] })
    assert.ok((await directory.add(input)).ok)
    const stored = [`code:${code}`, `code:${code}`, 'name:江东银行*', `sm3:${'ab'.repeat(32)}`]
    assert.deepEqual((await directory.find(input.appkey))?.signers, stored)
    assert.ok((await directory.update(input.appkey, { signers: [], signerUses: [] })).ok)
    const without = await directory.find(input.appkey)
    assert.deepEqual([without?.signers, without?.signerUses], [[], []])
    assert.ok((await directory.rollBack(input.appkey, 1)).ok)
    const again = await directory.find(input.appkey)
    assert.deepEqual([again?.signers, again?.signerUses], [stored, ['server']])
    for (const wrong of ['', '*', 'sm3:12', 'code:123', 'name:', '-----BEGIN CERTIFICATE-----\nMIIB'])
      assert.equal(partnerInput.safeParse(inputOf({ signers: [wrong] })).success, false, wrong)
    assert.equal(partnerInput.safeParse({ ...input, signerUses: ['any'] }).success, false)
  })

  it('orders its versions by its changes', async () => {
    const directory = open()
    const read = async () => BigInt((await test.db.pool.query('select version from partner_version')).rows[0].version)
    const first = await read()
    await Promise.all(Array.from({ length: 10 }, () => directory.add(inputOf())))
    assert.equal(await read(), first + 10n)
    assert.ok((await directory.list()).length >= 10)
  })
})
