/** What was answered to a message that came in, as its page states it. */
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { contentDigest } from '@openbaohan/protocol/codec/digest.ts'
import { call } from '@orpc/server'
import type { TestDatabase } from '../src/db/test-database.ts'
import type { Journal } from '../src/journal/journal.ts'
import type { PartnerDirectory } from '../src/partners/partner-directory.ts'
import { createMessageConsoleRouter } from '../src/procedures/messages/console-router.ts'
import { as, body, clock, createConsoleDatabase } from './console-messages.ts'

describe('a message that came in', () => {
  let test: TestDatabase
  let journal: Journal
  let partners: PartnerDirectory
  let bank = ''
  const api = (hides: boolean) =>
    createMessageConsoleRouter({
      ...{ db: test.db.pool, clock, partners, journal, mode: 'sandbox', ourSide: 'platform' },
      newId: () => randomUUIDv7(),
      postTo: () => async () => ({ status: 200, body: '' }),
      subjectsOf: async (number) => [number],
      ...(hides ? { isPublic: async () => false } : {}),
    })

  before(async () => {
    ;({ test, journal, partners, bank } = await createConsoleDatabase())
  })
  after(() => test.drop())

  it('states what we answered to what we rejected, without hidden values; control: in full after disclosure', async () => {
    const id = randomUUIDv7()
    const raw = Buffer.from(body('E-REJECTED', '731000.00'))
    const row = { id, partner: bank, call: 'apply', subject: 'E-REJECTED', raw, digest: 'd', receivedAt: clock.now() }
    await journal.recordIn({ ...row, step: 'accepted' })
    const text = '{"code":"0","message":"731,000.00元超出限额 [amount-not-offered]"}'
    const answer = { status: 200, body: text, code: 'amount-not-offered', answeredAt: clock.now() + 7 }
    await journal.recordAnswer({ id, ...answer })
    const found = await call(api(true).find, { id }, as('wang'))
    assert.deepEqual([found.outcome, found.code, found.status], ['rejected', 'amount-not-offered', 200])
    assert.deepEqual(found.reply, { code: '0', message: '＊＊＊ [amount-not-offered]' })
    assert.equal((await call(api(false).find, { id }, as('wang'))).reply?.raw, text)
    const { rows } = await call(api(true).browse, { outcome: 'rejected' }, as('wang'))
    assert.ok(rows.some((one) => one.id === id && one.code === 'amount-not-offered'))
  })

  it('states what we answered to what we accepted, without the link of the bidder', async () => {
    const id = randomUUIDv7()
    const raw = Buffer.from(body('E-ACCEPTED', '731000.00'))
    const row = { id, partner: bank, call: 'apply', subject: 'E-ACCEPTED', raw, digest: 'd', receivedAt: clock.now() }
    await journal.recordIn({ ...row, step: 'accepted' })
    const remarks = '成功，但请更正：保费由“江东建设”支付，应为 1462.00 元（payer-name-differs）；（premium-differs）'
    const stored = { code: '1', message: remarks, data: { redirecturl: 'https://bank.test/go/x' } }
    await test.db.pool.query(
      `insert into inbox (partner, call, subject, round, content, digest, received_at, last_sent_at, answer)
       values ($1, 'apply', 'E-ACCEPTED', 1, $2, 'd', now(), now(), $3)`,
      [bank, contentDigest(new Map(Object.entries(JSON.parse(raw.toString())))), JSON.stringify(stored)],
    )
    const { reply } = await call(api(false).find, { id }, as('wang'))
    assert.deepEqual(reply, { code: '1', message: remarks })
    // neither the name nor the premium is a value of the message
    const before = await call(api(true).find, { id }, as('wang'))
    assert.deepEqual(before.reply, { code: '1', message: '＊＊＊ （payer-name-differs） （premium-differs）' })
  })

  it('counts against its partner when the fault is its own, not when the business declines', async () => {
    const raw = Buffer.from(body('E-WRONG', '731000.00'))
    const row = { partner: bank, call: 'issued', subject: 'E-WRONG', raw, digest: 'd', receivedAt: clock.now() }
    const answer = (code: string) => ({ status: 200, body: '{"code":"0"}', code, answeredAt: clock.now() })
    for (const code of ['fields-invalid', 'content-conflict', 'out-of-turn', 'partner-run-off', 'too-many-open'])
      await journal.recordIn({ ...row, id: randomUUIDv7(), step: 'check-fields', answer: answer(code) })
    // from before answers had codes
    for (const step of ['check-terms', 'check-fields', 'check-clock', 'one-reading'])
      await journal.recordIn({ ...row, id: randomUUIDv7(), step })
    const [health] = await call(api(false).health, {}, as('wang'))
    assert.deepEqual(health?.received, { looked: 11, accepted: 1, compliant: 6 })
  })
})
