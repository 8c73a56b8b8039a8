/** How partners differ beyond address and dialect: SM2 keys, random secrets, codes, brokers. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { createPartnerDirectory, type PartnerResult } from '../src/partners/partner-directory.ts'
import type { PartnerInput } from '../src/partners/partner-input.ts'
import { partnerWarnings } from '../src/partners/partner-warnings.ts'
import { createFakeClock } from '../src/program/clock.ts'
import { createVault } from '../src/secrets/vault.ts'

const vault = createVault(Buffer.alloc(32, 5))
const hour = 3600_000
let counter = 0
/** SubjectPublicKeyInfo of an SM2 key, up to its point. */
const sm2KeyHeader = '3059301306072a8648ce3d020106082a811ccf5501822d034200'

const problemsOf = async (result: Promise<PartnerResult>) => {
  const given = await result
  return given.ok ? [] : given.problems.map(({ field }) => field)
}

const inputOf = (given: Partial<PartnerInput> = {}): PartnerInput => ({
  name: '示例银行',
  side: 'institution',
  baseUrl: 'http://127.0.0.1:8090/gateway/',
  appkey: `finance_${counter++}`,
  secret: 'first-secret',
  ...given,
})

describe('the forms of partners', () => {
  let test: TestDatabase<ServerTables>
  const clock = createFakeClock(1_780_000_000_000)
  const open = (mode: 'sandbox' | 'production' = 'sandbox') =>
    createPartnerDirectory({ db: test.db, vault, clock, mode })

  before(async () => {
    test = await createTestDatabase([serverMigrations])
  })
  after(() => test.drop())

  it('makes the SM2 pair of a platform once, stores its private half under the vault, and opens keys with it (D15)', async () => {
    const directory = open()
    const ofPlatform = inputOf({ side: 'platform', dialect: 'sm2-key' })
    assert.ok((await directory.add(ofPlatform)).ok)
    const ours = await directory.find(ofPlatform.appkey)
    const publicKey = ours?.sm2PublicKey ?? assert.fail()
    assert.ok((await directory.update(ofPlatform.appkey, { name: '某平台' })).ok)
    assert.equal((await directory.find(ofPlatform.appkey))?.sm2PublicKey, publicKey)
    const row = await test.db.kysely
      .selectFrom('partner')
      .selectAll()
      .where('appkey', '=', ofPlatform.appkey)
      .executeTakeFirstOrThrow()
    assert.equal((row.sm2_key_sealed ?? assert.fail()).includes(Buffer.from(publicKey.slice(2, 34), 'hex')), false)

    const without = inputOf({ dialect: 'sm2-key' })
    assert.deepEqual(await problemsOf(directory.add(without)), ['sm2PublicKey'])
    assert.deepEqual(await problemsOf(directory.add({ ...without, sm2PublicKey: `04${'11'.repeat(64)}` })), [
      'sm2PublicKey',
    ])
    const der = Buffer.concat([Buffer.from(sm2KeyHeader, 'hex'), Buffer.from(publicKey, 'hex')])
    const pem = `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----`
    for (const sm2PublicKey of [
      pem,
      publicKey.slice(2).toUpperCase(),
      Buffer.from(publicKey, 'hex').toString('base64'),
    ]) {
      const ofInstitution = inputOf({ dialect: 'sm2-key', sm2PublicKey })
      assert.ok((await directory.add(ofInstitution)).ok)
      const theirs = await directory.find(ofInstitution.appkey)
      const sealed = theirs?.keySeal?.seal?.(Buffer.alloc(16, 7)) ?? assert.fail()
      assert.deepEqual(Buffer.from(ours?.keySeal?.open?.(sealed) ?? []), Buffer.alloc(16, 7))
    }
  })

  it('accepts a guessable secret in a sandbox with a warning, in production only with an override (D10)', async () => {
    const inProduction = open('production')
    const weak = inputOf({ test: false })
    assert.deepEqual(await problemsOf(inProduction.add(weak)), ['secret'])
    assert.ok((await inProduction.add({ ...weak, allowWeakSecret: true })).ok)
    assert.deepEqual(await problemsOf(inProduction.rotate(weak.appkey, '1'.repeat(32), hour)), ['secret'])
    assert.ok((await inProduction.rotate(weak.appkey, '8e442f6bf96badf04a176f7c051384a0', 0)).ok)
    const inSandbox = inputOf()
    const added = await open().add(inSandbox)
    assert.ok(added.ok && partnerWarnings(added.partner).some(({ code }) => code === 'secret-weak'))
  })

  it('stores several platform codes, a broker with its issuers, and the warnings of a dialect (D8, D10, D20, D21)', async () => {
    const directory = open()
    const given = { platformCodes: ['A2', 'A3'], broker: true, issuers: ['江东银行', '岭安保险'] }
    const hex = { base: 'epoint', cipher: { mode: 'ecb', encoding: 'hex' } }
    const input = inputOf({ ...given, dialect: hex, secret: '8e442f6bf96badf04a176f7c051384a0' })
    assert.ok((await directory.add(input)).ok)
    const found = (await directory.find(input.appkey)) ?? assert.fail()
    assert.deepEqual([found.platformCodes, found.broker, found.issuers], [given.platformCodes, true, given.issuers])
    const codes = (warnings: ReturnType<typeof partnerWarnings>) => warnings.map(({ code }) => code)
    assert.deepEqual(codes(partnerWarnings(found)), ['hex-ciphertext-long', 'validity-tier-missing'])
    const agreed = { base: 'epoint', extensions: ['validity-tier'] }
    assert.ok((await directory.update(input.appkey, { dialect: agreed, broker: false, issuers: [] })).ok)
    const changed = (await directory.find(input.appkey)) ?? assert.fail()
    assert.deepEqual([codes(partnerWarnings(changed)), changed.broker, changed.issuers], [[], false, []])
    assert.ok((await directory.rollBack(input.appkey, 1)).ok)
    assert.deepEqual((await directory.find(input.appkey))?.issuers, given.issuers)
  })
})
