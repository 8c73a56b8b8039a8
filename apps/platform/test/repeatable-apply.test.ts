/** An application that is handed in again under the same key is the same application. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { createApiKey } from '@openbaohan/server/auth/api-keys.ts'
import { sealForRepeats } from '../src/flows/apply/repeatable-answer.ts'
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

  it('is answered as before when the lot has closed; a new one is not', async () => {
    const key = newKey()
    const first = await submit(key)
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
    assert.deepEqual(await submit(key), first)
    assert.equal((await submit(newKey())).json.data?.code, 'lot-closed')
  })
})

it('what is kept of an answer has one size, and another key or caller finds and opens nothing', () => {
  const key = newKey()
  const own = sealForRepeats('k1', key)
  const sealed = own.seal({ lot: 'L1' })
  assert.deepEqual(own.open(sealed), { lot: 'L1' })
  assert.equal(own.seal({ lot: '标'.repeat(500) }).length, sealed.length)
  assert.deepEqual(sealForRepeats('k1', key).contentOf(['L1']), own.contentOf(['L1']), 'control: the same is found')
  for (const other of [sealForRepeats('k2', key), sealForRepeats('k1', newKey())]) {
    assert.notDeepEqual(other.handle, own.handle)
    assert.notDeepEqual(other.contentOf(['L1']), own.contentOf(['L1']))
    assert.throws(() => other.open(sealed))
  }
})
