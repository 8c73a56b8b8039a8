/** An application that is handed in again under the same key is the same application. */
import assert from 'node:assert/strict'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { createApiKey } from '@openbaohan/server/auth/api-keys.ts'
import { createVault } from '@openbaohan/server/secrets/vault.ts'
import { isIdempotencyKey } from '../src/flows/apply/idempotency-key.ts'
import { putUnderVault, type Repeatable, sealByKey, sealForRepeats } from '../src/flows/apply/repeatable-answer.ts'
import { forgetAsked, idempotencyKeyFor } from '../web/pages/applications/apply/pending.ts'
import { type RunningPlatform, runPlatform, startOfStory } from './running-platform.ts'
import { bidder, newLot, register } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

type Answer = { status: number; json: { applicationNumber?: string; receipt?: unknown; data?: { code?: string } } }
const newKey = () => randomBytes(32).toString('base64url')

describe('an application under an idempotency key', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let lotNumber: string
  const submit = (idempotencyKey?: string, change: object = {}) =>
    platform.api('POST', '/api/applications', {
      bidderCode: bidder.code,
      lotNumber,
      partner: bank.appkey,
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      ...change,
    }) as Promise<Answer>
  const applications = async () =>
    Number((await platform.db.pool.query('select count(*) from application')).rows[0]?.count)

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
    lotNumber = await newLot(platform)
  })
  after(async () => {
    await bank.stop()
    await platform.stop()
  })

  it('is made once and answered alike, also when both come at one moment', async () => {
    const key = newKey()
    const had = await applications()
    const both = await Promise.all([submit(key), submit(key), submit(key)])
    const again = await submit(key)
    assert.equal(again.status, 201)
    assert.ok(again.json.receipt)
    for (const one of both) assert.deepEqual(one, again)
    assert.equal(await applications(), had + 1)
    await platform.platform.settle()
    assert.equal(bank.arrivals.filter(({ body }) => body.applyno === again.json.applicationNumber).length, 1)
  })

  it('control: without a key, or with another, it is another application', async () => {
    const had = await applications()
    await Promise.all([submit(), submit(), submit(newKey()), submit(newKey())])
    assert.equal(await applications(), had + 4)
  })

  it('takes the key from the header as well', async () => {
    const { token } = await createApiKey(platform.db.kysely, { name: 'core', scopes: ['*'], at: startOfStory })
    const key = newKey()
    const ask = async () => {
      const answer = await fetch(new URL('/api/applications', platform.url), {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ bidderCode: bidder.code, lotNumber, partner: bank.appkey }),
      })
      return (await answer.json()) as Answer['json']
    }
    const first = await ask()
    assert.deepEqual(await ask(), first)
    const other = await submit(key)
    assert.notEqual(other.json.applicationNumber, first.applicationNumber, 'two callers do not meet')
  })

  it('is refused when the same key asks for something else, or the key can be guessed', async () => {
    const key = newKey()
    await submit(key)
    const other = await submit(key, { lotNumber: await newLot(platform) })
    assert.deepEqual([other.status, other.json.data?.code], [409, 'idempotency-key-reused'])
    const weak = await submit('1')
    assert.deepEqual([weak.status, weak.json.data?.code], [422, 'idempotency-key-weak'])
  })

  it('is asked again by the page under the same key, whatever contact is stated, and keeps no contact there', async () => {
    forgetAsked()
    const contact = { name: '陆衡', phone: '13800004672' }
    const asked = { lotNumber, partner: bank.appkey, product: 'P' }
    const withContact = { ...asked, contact }
    const key = idempotencyKeyFor(withContact)
    assert.equal(idempotencyKeyFor(asked), key)
    assert.doesNotMatch(JSON.stringify({ ...sessionStorage }), /陆衡|13800004672/)
    const first = await submit(key, { contact })
    assert.equal(first.status, 201)
    const other = await submit(key)
    assert.deepEqual(
      [other.status, other.json.data?.code],
      [409, 'idempotency-key-reused'],
      'the page states: already sent',
    )
    forgetAsked()
    assert.notEqual(idempotencyKeyFor(asked), key)
  })

  it('that was stored before the vault had a part in it is answered as before, also under a key that is refused now', async () => {
    const guessable = 'application-of-2026-11-27-1'
    const refused = await submit(guessable)
    assert.deepEqual([refused.status, refused.json.data?.code], [422, 'idempotency-key-weak'])
    const first = await submit(newKey())
    assert.ok(first.json.applicationNumber)
    const { rows } = await platform.db.pool.query("select id from api_key where name = '沈若舟'")
    const old = sealByKey(rows[0]?.id, guessable)
    await platform.db.pool.query('insert into repeatable_answer values ($1, $2, $3, $4, now())', [
      old.handle,
      old.contentOf([bidder.code, lotNumber, bank.appkey]),
      first.json.applicationNumber,
      old.seal(first.json),
    ])
    await platform.restart()
    assert.deepEqual(await submit(guessable), first)
    assert.equal((await submit(guessable, { lotNumber: 'L' })).json.data?.code, 'idempotency-key-reused')
    const stored = await platform.db.pool.query(
      'select handle from repeatable_answer where not under_vault or handle = $1',
      [old.handle],
    )
    assert.equal(stored.rows.length, 0)
  })

  it('is answered as before when the lot has closed; a new one is not', async () => {
    const key = newKey()
    const first = await submit(key)
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
    assert.deepEqual(await submit(key), first)
    assert.equal((await submit(newKey())).json.data?.code, 'lot-closed')
  })
})

const vault = createVault(randomBytes(32))

it('what is stored of an answer has one size, and another key or caller finds and opens nothing', () => {
  const key = newKey()
  const seal = (caller: string, own = key) => sealForRepeats(vault, caller, own)
  const own = seal('k1')
  const sealed = own.seal({ lot: 'L1' })
  assert.deepEqual(own.open(sealed), { lot: 'L1' })
  assert.equal(own.seal({ lot: '标'.repeat(500) }).length, sealed.length)
  assert.deepEqual(seal('k1').contentOf(['L1']), own.contentOf(['L1']), 'control: the same is found')
  for (const other of [seal('k2'), seal('k1', newKey())]) {
    assert.notDeepEqual(other.handle, own.handle)
    assert.notDeepEqual(other.contentOf(['L1']), own.contentOf(['L1']))
    assert.throws(() => other.open(sealed))
  }
})

describe('a dump of the database and a guess of the key', () => {
  const asked = ['91329901MA1M8Q2R72', 'E3299010001000318001002', 'finance_bank']
  const guesses = Array.from({ length: 800 }, (_, number) => `E3299010001000318001002-${number}`)
  const rowOf = (repeatable: Repeatable) => ({
    handle: repeatable.handle,
    content: repeatable.contentOf(asked),
    answer: repeatable.seal({ receipt: { lotNumber: asked[1], key: 'of SM4' } }),
  })
  /** What an attacker derives from a guess, in each way the derivation is public. */
  const found = (row: ReturnType<typeof rowOf>, derive: (guess: string) => Repeatable) =>
    guesses.filter((guess) => {
      const guessed = derive(guess)
      if (guessed.handle.equals(row.handle) || guessed.contentOf(asked).equals(row.content)) return true
      try {
        return guessed.open(row.answer) !== undefined
      } catch {
        return false
      }
    })
  const key = guesses[317] ?? ''

  it('reveal nothing without the vault', () => {
    const row = rowOf(sealForRepeats(vault, 'k1', key))
    assert.deepEqual(
      found(row, (guess) => sealByKey('k1', guess)),
      [],
    )
    const other = createVault(randomBytes(32))
    assert.deepEqual(
      found(row, (guess) => sealForRepeats(other, 'k1', guess)),
      [],
    )
  })

  it('revealed it when the key alone was in the derivation: a control', () => {
    const row = rowOf(sealByKey('k1', key))
    assert.deepEqual(
      found(row, (guess) => sealByKey('k1', guess)),
      [key],
    )
    assert.deepEqual(
      found(putUnderVault(vault, row), (guess) => sealByKey('k1', guess)),
      [],
    )
  })
})

describe('an idempotency key', () => {
  const named = ['E3299010001000318001002', '91329901MA1M8Q2R72']
  const cases: readonly [string, string, boolean][] = [
    ['32 random bytes of Base64url', randomBytes(32).toString('base64url'), true],
    ['16 random bytes of Base64url', randomBytes(16).toString('base64url'), true],
    ['16 random bytes of hex', randomBytes(16).toString('hex'), true],
    // drawn once: one of 20,000 that short has digits alone
    ['11 random bytes of hex', '8f3a4c519b7e0d2a6c4e8f', true],
    ['a UUID v4', randomUUID(), true],
    ['a UUID v4 in capitals', randomUUID().toUpperCase(), true],
    ['a UUID v4 that begins like a date', '20261127-8f3a-4c51-9b7e-0d2a6c4e8f10', true],
    ['21 characters', 'pZ8v-2Qk_7Yt3LmXw9RbA', false],
    ['200 characters', randomBytes(150).toString('base64url'), true],
    ['201 characters', `${randomBytes(150).toString('base64url')}A`, false],
    ['Base64 with + and /', 'pZ8v+2Qk/7Yt3LmXw9RbAcDe', false],
    ['a UUID of time and place', 'c232ab00-9414-11ec-b3c8-9f6bdeced846', false],
    ['a UUID of a name', '2ed6657d-e927-568b-95e1-2665a8aea6a2', false],
    ['one character', 'a'.repeat(32), false],
    ['a number', '8412975306184297530618', false],
    ['the lot number', 'E3299010001000318001002-pZ8v2QkYt3', false],
    ['the lot number with separators', 'pZ8v-E32990-1000-1000-318001002', false],
    ['the lot number in small letters', 'e3299010001000318001002', false],
    ['the credit code', 'pZ8vQkYt-91329901MA1M8Q2R72', false],
    ["another's credit code", 'pZ8vQkYtx91330000MA27Q4W071Jq', false],
    ['another lot number', 'pZ8v-E3299010001000999001002-Yt', false],
    ['a date', 'pZ8vQkYtLmXw-20261127-Rb', false],
    ['a date with dashes', 'pZ8vQkYtLmXw-2026-11-27-Rb', false],
    ['a date before hex', '20261127a4c8e0f19b73d5620a', false],
    ['a time in milliseconds', 'application-1796693400000', false],
  ]
  for (const [what, key, is] of cases)
    it(`of ${what} is ${is ? 'accepted' : 'refused'}`, () => assert.equal(isIdempotencyKey(key, named), is))

  it('that is random is refused less than once in 20,000 times', () => {
    // the digest of a counter: random, and the same in every run
    const bytes = (number: number) => createHash('sm3').update(`${number}`).digest()
    for (const make of [
      (number: number) => bytes(number).subarray(0, 16).toString('base64url'),
      (number: number) => bytes(number).toString('hex'),
    ]) {
      const keys = Array.from({ length: 20_000 }, (_, number) => make(number))
      assert.ok(keys.filter((key) => !isIdempotencyKey(key, named)).length <= 1)
    }
  })
})
