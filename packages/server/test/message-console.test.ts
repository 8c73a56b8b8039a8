/** The message console: hidden values, two-person access, and lists of any length. */
import assert from 'node:assert/strict'
import { createHash, randomUUIDv7 } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { sampleFields, sampleKey } from '@openbaohan/protocol/derive/sample.ts'
import { call } from '@orpc/server'
import type { TestDatabase } from '../src/db/test-database.ts'
import type { Journal } from '../src/journal/journal.ts'
import { limits } from '../src/limits.ts'
import { statementFor, valuesOf } from '../src/messages/browse-messages.ts'
import type { PartnerDirectory } from '../src/partners/partner-directory.ts'
import { createMessageConsoleRouter } from '../src/procedures/messages/console-router.ts'
import { as, body, clock, createConsoleDatabase, isCode, secret } from './console-messages.ts'
import { rowsRead } from './rows-read.ts'

describe('the message console', () => {
  let test: TestDatabase
  let journal: Journal
  let partners: PartnerDirectory
  let bank = ''
  const opened = new Set<string>()
  const posted: string[] = []

  const api = (hides: boolean, mode: 'sandbox' | 'production' = 'sandbox') =>
    createMessageConsoleRouter({
      ...{ db: test.db.pool, clock, partners, journal, mode, ourSide: 'platform' as const },
      newId: () => randomUUIDv7(),
      postTo: () => async (_url, body) => {
        posted.push(body)
        return { status: 200, body: '{"code":"0","message":"不受理"}' }
      },
      subjectsOf: async (number) => (number === 'G-OF-HIDDEN' ? [number, 'E-HIDDEN'] : [number]),
      ...(hides ? { isPublic: async (_partner: string | undefined, subject: string) => opened.has(subject) } : {}),
    })

  const sent = async (number: string, amount: string, reply = '{"code":"1","message":"成功"}') => {
    const id = randomUUIDv7()
    const at = clock.now()
    const row = { id, partner: bank, call: 'apply', subject: number, body: body(number, amount), startedAt: at }
    await journal.recordOut({ ...row, endedAt: at + 40, status: 200, reply, outcome: 'accepted' })
    return id
  }

  before(async () => {
    ;({ test, journal, partners, bank } = await createConsoleDatabase())
  })
  after(() => test.drop())

  describe('before disclosure', () => {
    const values = ['云川镕堃建设集团有限公司', '91329901MA1M8Q2R72', '沈若舟', '0872-1234567', '731000', '731,000']

    it('hides applicant and amount from every answer, and the signature too', async () => {
      const reply = JSON.stringify({
        code: '0',
        message: '云川镕堃建设集团有限公司的保证金731,000.00元超出限额',
        data: { redirecturl: 'https://bank.test/go/x' },
      })
      const id = await sent('E-HIDDEN', '731000.00', reply)
      const found = await call(api(true).find, { id }, as('wang'))
      const replay = await call(api(true).replay, { id }, as('wang'))
      const list = await call(api(true).browse, { subject: 'E-HIDDEN' }, as('wang'))
      const byOther = await call(api(true).browse, { subject: 'G-OF-HIDDEN', counted: true }, as('wang'))
      assert.deepEqual([byOther.rows, byOther.total?.rows], [list.rows, list.rows.length])
      const all = JSON.stringify([found, replay, list])
      for (const word of [...values, 'redirecturl', createHash('sm3').update(body('x', '1')).digest('hex')])
        assert.ok(!all.includes(word), `${word} is shown`)
      const { sign } = JSON.parse(body('E-HIDDEN', '731000.00'))
      assert.ok(!all.includes(sign))
      assert.equal(found.hides, true)
      assert.equal(found.reply?.code, '0')
      assert.ok(found.explained.canonical.includes('applyno=E-HIDDEN'))
    })

    it('still states which step failed and why', async () => {
      const id = randomUUIDv7()
      const raw = Buffer.from(body('E-WRONG', '731000.00').replace('731000.00', '731,000.00'))
      const row = { id, partner: bank, call: 'issued', subject: 'E-WRONG', raw, digest: 'd', receivedAt: clock.now() }
      await journal.recordIn({ ...row, step: 'check-fields' })
      const { explained } = await call(api(true).find, { id }, as('wang'))
      assert.equal(explained.steps.find(({ step }) => step === 'verify-signature')?.state, 'failed')
      assert.equal(explained.steps.find(({ step }) => step === 'check-fields')?.state, 'failed')
      assert.ok(!JSON.stringify(explained).includes('731,000'))
    })

    it('does not return the raw bytes', async () => {
      const id = await sent('E-RAW', '731000.00')
      await assert.rejects(call(api(true).raw, { id }, as('wang')), isCode('FORBIDDEN'))
    })

    it('control: shows the same after disclosure', async () => {
      const id = await sent('E-OPEN', '731000.00')
      opened.add('E-OPEN')
      const found = await call(api(true).find, { id }, as('wang'))
      assert.equal(found.hides, false)
      assert.ok(JSON.stringify(found).includes('731000.00'))
      assert.ok((await call(api(true).raw, { id }, as('wang'))).body.includes('731000.00'))
    })

    it('shows an institution its own messages in full', async () => {
      const id = await sent('E-OWN', '731000.00')
      assert.equal((await call(api(false).find, { id }, as('wang'))).hides, false)
    })

    it('hides the content of unauthenticated messages', async () => {
      journal.recordUnauthenticated({
        ...{ digest: 'x', step: 'verify-signature', receivedAt: clock.now(), path: 'baohannotice' },
        head: Buffer.from(body('E-STRANGE', '731000.00', 'another secret')),
      })
      await journal.idle()
      const { rows } = await call(api(true).unauthenticated, {}, as('wang'))
      assert.equal(rows[0]?.appkey, 'finance_bank')
      const found = await call(api(true).findUnauthenticated, { id: rows[0]?.id ?? 0 }, as('wang'))
      for (const word of values) assert.ok(!JSON.stringify(found).includes(word))
      assert.equal(found.explained.steps.find(({ step }) => step === 'verify-signature')?.state, 'failed')
      assert.ok(found.explained.findings.some(({ code }) => code === 'nothing-matches'))
    })
  })

  describe('two-person access', () => {
    const reason = '对方称未收到，需核对原文'

    it('lets the requester read for 15 minutes, and records both people', async () => {
      const id = await sent('E-FOUR', '731000.00')
      const asked = await call(api(true).askToSee, { id, reason }, as('wang'))
      await call(api(true).decide, { id: asked.id, allow: true }, as('jiang'))
      assert.ok((await call(api(true).raw, { id }, as('wang'))).body.includes('731000.00'))
      clock.advance(limits.messageViewMs)
      await assert.rejects(call(api(true).raw, { id }, as('wang')), isCode('FORBIDDEN'))
      const [request] = await call(api(true).requests, {}, as('jiang'))
      assert.equal(request?.state, 'over')
      assert.equal(request?.decidedName, 'jiang')
      const { rows } = await test.db.pool.query('select id from message_view where request = $1', [asked.id])
      assert.equal(rows.length, 1)
    })

    it('needs two people: no user approves their own request; the table enforces it too', async () => {
      const id = await sent('E-SELF', '731000.00')
      const asked = await call(api(true).askToSee, { id, reason }, as('wang'))
      await assert.rejects(call(api(true).decide, { id: asked.id, allow: true }, as('wang')), isCode('CONFLICT'))
      const forced =
        'update message_view_request set decided_by = asked_by, decided_at = now(), until = now() where id = $1'
      await assert.rejects(test.db.pool.query(forced, [asked.id]), { code: '23514' })
      await assert.rejects(call(api(true).raw, { id }, as('wang')), isCode('FORBIDDEN'))
    })

    it('opens the message to the requester only', async () => {
      const id = await sent('E-OTHER', '731000.00')
      const asked = await call(api(true).askToSee, { id, reason }, as('wang'))
      await call(api(true).decide, { id: asked.id, allow: true }, as('jiang'))
      await assert.rejects(call(api(true).raw, { id }, as('li')), isCode('FORBIDDEN'))
    })

    it('may be declined, once', async () => {
      const id = await sent('E-NO', '731000.00')
      const asked = await call(api(true).askToSee, { id, reason }, as('wang'))
      await call(api(true).decide, { id: asked.id, allow: false }, as('jiang'))
      await assert.rejects(call(api(true).decide, { id: asked.id, allow: true }, as('jiang')), isCode('CONFLICT'))
      assert.equal((await call(api(true).find, { id }, as('wang'))).request?.state, 'declined')
    })
  })

  describe('composed messages', () => {
    const target = { call: 'apply', partner: 'finance_bank' }

    it('start as a valid sample and are sent as changed, mistakes included', async () => {
      const { fields, canSend } = await call(api(true).sample, target, as('wang'))
      assert.equal(canSend, true)
      const checked = await call(api(true).compose, { ...target, fields, act: 'check' }, as('wang'))
      assert.deepEqual(
        checked.explained.findings.filter(({ code }) => code === 'field-problem'),
        [],
      )
      const wrong = { ...fields, bzjamount: '7,000' }
      const done = await call(api(true).compose, { ...target, fields: wrong, act: 'send' }, as('wang'))
      assert.equal(done.reply?.code, '0')
      assert.ok(posted.at(-1)?.includes('7,000'))
      assert.ok(done.explained.findings.some(({ field }) => field === 'bzjamount'))
    })

    it('are neither signed with a stored secret nor sent in production', async () => {
      const { fields, canSend } = await call(api(true, 'production').sample, target, as('wang'))
      assert.equal(canSend, false)
      for (const action of ['sign', 'send'] as const)
        await assert.rejects(
          call(api(true, 'production').compose, { ...target, fields, act: action }, as('wang')),
          isCode('FORBIDDEN'),
        )
    })
  })

  it('shows the expected signature only to a user who enters the secret', async () => {
    const wrong = body('E-DOCTOR', '731000.00', 'mistyped')
    const stored = await call(api(true).diagnose, { body: wrong }, as('wang'))
    assert.equal(stored.partner, 'finance_bank')
    assert.equal(stored.expected, undefined)
    const brought = await call(api(true).diagnose, { body: wrong, secret: 'mistyped' }, as('wang'))
    assert.equal(brought.expected, JSON.parse(wrong).sign)
  })

  it('finds the single change that corrects a signature', async () => {
    const wrong = body('E-CHANGE', '731000.00', `${secret}\n`)
    const { explained } = await call(api(true).diagnose, { body: wrong }, as('wang'))
    assert.ok(explained.findings.some(({ change }) => change === 'secret-line-break'))
  })

  it('states how the sealed fields open with the key of a restore', async () => {
    const sealed = JSON.stringify(Object.fromEntries(sampleFields('apply')))
    const codesOf = async (key: string) =>
      (await call(api(true).diagnose, { body: sealed, key }, as('wang'))).explained.findings.map(({ code }) => code)
    assert.ok((await codesOf(sampleKey)).includes('sealed-opens'))
    assert.ok((await codesOf('AAAAAAAAAAAAAAAAAAAAAA==')).includes('sealed-stays-shut'))
  })

  it('reports the health of a partner', async () => {
    const [health] = await call(api(true).health, {}, as('wang'))
    assert.equal(health?.partner, 'finance_bank')
    assert.ok((health?.sent.looked ?? 0) > 0)
    assert.equal(health?.sent.p50Ms, 40)
    assert.equal(health?.skewMs, 0)
    assert.equal(health?.breaker.state, 'closed')
  })

  describe('a long journal', () => {
    const partnersIn = 8
    before(async () => {
      await test.db.pool.query(
        `insert into message (id, at, direction, partner, call, subject, raw, digest, outcome)
         select gen_random_uuid(), to_timestamp(1700000000 + n), case when n % 3 = 0 then 'in' else 'out' end,
           'p' || n % $1, case when n % 5 = 0 then 'apply' else 'restore' end, 'E-' || n / 4, '\\x7b7d', 'd',
           case when n % 500 = 0 then 'refused' else 'accepted' end
         from generate_series(1, 40000) n`,
        [partnersIn],
      )
      await test.db.pool.query('vacuum analyze message')
    })

    const pages = async (filters: object, limit: number): Promise<string[]> => {
      const ids: string[] = []
      for (let next: string | undefined; ; ) {
        const page = await call(
          api(true).browse,
          { ...filters, limit, ...(next === undefined ? {} : { after: next }) },
          as('wang'),
        )
        ids.push(...page.rows.map(({ id }) => id))
        if (page.next === undefined || ids.length >= 300) return ids
        next = page.next
      }
    }

    const lists: readonly [string, object][] = [
      ['unfiltered', {}],
      ['of one partner', { partner: 'p3' }],
      ['of one call', { call: 'restore' }],
      ['one way', { direction: 'in' }],
      ['of what failed', { outcome: 'failed' }],
      ['of what we rejected', { outcome: 'rejected' }],
      ['of what we rejected of one partner', { outcome: 'rejected', partner: 'p4' }],
      ['of one partner and what failed', { outcome: 'refused', partner: 'p4' }],
      ['of a time', { from: 1_700_001_000_000, until: 1_700_030_000_000 }],
      ['of one number', { subject: 'E-77' }],
      ['oldest first', { oldestFirst: true }],
    ]
    for (const [name, filters] of lists) {
      it(`is read page by page without a gap or a repeat, ${name}`, async () => {
        const [small, large] = [await pages(filters, 7), await pages(filters, 100)]
        assert.ok(small.length > 0)
        assert.equal(new Set(small).size, small.length)
        const both = Math.min(small.length, large.length)
        assert.deepEqual(small.slice(0, both), large.slice(0, both))
      })

      it(`reads only a page's worth of rows, ${name}`, async () => {
        const { rows } = await test.db.pool.query(
          `explain (analyze, format json) ${statementFor(filters, 'oldestFirst' in filters ? 'asc' : 'desc')}`,
          valuesOf(filters, undefined, 51),
        )
        const [{ Plan: plan }] = rows[0]['QUERY PLAN']
        assert.ok(rowsRead(plan) < 6000, `${rowsRead(plan)} of 40000 rows were read`)
      })
    }

    it('control: is read completely without its indexes', async () => {
      const { rows } = await test.db.pool.query(
        'explain (analyze, format json) select id from message order by digest, at limit 51',
      )
      assert.ok(rowsRead(rows[0]['QUERY PLAN'][0].Plan) >= 40_000)
    })
  })
})
