/** The message desk: what is hidden, four eyes, and lists of any length. */
import assert from 'node:assert/strict'
import { createHash, randomUUIDv7 } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { sampleFields, sampleKey } from '@openbaohan/protocol/derive/sample.ts'
import { call } from '@orpc/server'
import { serverMigrations } from '../src/db/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { createJournal, type Journal } from '../src/journal/journal.ts'
import { limits } from '../src/limits.ts'
import { statementFor, valuesOf } from '../src/messages/browse-messages.ts'
import { createPartnerDirectory, type PartnerDirectory } from '../src/partners/partner-directory.ts'
import { createMessageConsoleRouter } from '../src/procedures/messages/console-router.ts'
import { createVault } from '../src/secrets/vault.ts'
import { as, body, clock, isCode, secret } from './desk-messages.ts'
import { rowsRead } from './rows-read.ts'

describe('the message desk', () => {
  let test: TestDatabase
  let journal: Journal
  let partners: PartnerDirectory
  let bank = ''
  const opened = new Set<string>()
  const posted: string[] = []

  const desk = (hides: boolean, mode: 'sandbox' | 'production' = 'sandbox') =>
    createMessageConsoleRouter({
      ...{ db: test.db.pool, clock, partners, journal, mode, ourSide: 'platform' as const },
      newId: () => randomUUIDv7(),
      postTo: () => async (_url, body) => {
        posted.push(body)
        return { status: 200, body: '{"code":"0","message":"不受理"}' }
      },
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
    test = await createTestDatabase([serverMigrations])
    journal = createJournal(test.db.pool)
    partners = createPartnerDirectory({ db: test.db, vault: createVault(Buffer.alloc(32, 3)), clock, mode: 'sandbox' })
    const added = await partners.add({
      name: '江东银行',
      side: 'institution',
      baseUrl: 'http://127.0.0.1:9/gateway',
      appkey: 'finance_bank',
      secret,
    })
    assert.ok(added.ok)
    bank = added.partner.id
  })
  after(() => test.drop())

  describe('before everybody may know', () => {
    const told = ['云川镕堃建设集团有限公司', '91329901MA1M8Q2R72', '沈若舟', '0872-1234567', '731000', '731,000']

    it('hides who applied and for how much from every answer, the signature too', async () => {
      const reply = JSON.stringify({
        code: '0',
        message: '云川镕堃建设集团有限公司的保证金731,000.00元超出限额',
        data: { redirecturl: 'https://bank.test/go/x' },
      })
      const id = await sent('E-HIDDEN', '731000.00', reply)
      const found = await call(desk(true).find, { id }, as('wang'))
      const replay = await call(desk(true).replay, { id }, as('wang'))
      const list = await call(desk(true).browse, { subject: 'E-HIDDEN' }, as('wang'))
      const all = JSON.stringify([found, replay, list])
      for (const word of [...told, 'redirecturl', createHash('sm3').update(body('x', '1')).digest('hex')])
        assert.ok(!all.includes(word), `${word} is told`)
      const { sign } = JSON.parse(body('E-HIDDEN', '731000.00'))
      assert.ok(!all.includes(sign))
      assert.equal(found.hides, true)
      assert.equal(found.reply?.code, '0')
      assert.ok(found.explained.canonical.includes('applyno=E-HIDDEN'))
    })

    it('still says which step failed and why', async () => {
      const id = randomUUIDv7()
      const raw = Buffer.from(body('E-WRONG', '731000.00').replace('731000.00', '731,000.00'))
      const kept = { id, partner: bank, call: 'issued', subject: 'E-WRONG', raw, digest: 'd', receivedAt: clock.now() }
      await journal.recordIn({ ...kept, step: 'check-fields' })
      const { explained } = await call(desk(true).find, { id }, as('wang'))
      assert.equal(explained.steps.find(({ step }) => step === 'verify-signature')?.state, 'failed')
      assert.equal(explained.steps.find(({ step }) => step === 'check-fields')?.state, 'failed')
      assert.ok(!JSON.stringify(explained).includes('731,000'))
    })

    it('keeps the raw bytes back', async () => {
      const id = await sent('E-RAW', '731000.00')
      await assert.rejects(call(desk(true).raw, { id }, as('wang')), isCode('FORBIDDEN'))
    })

    it('shows the same once it is open: a control', async () => {
      const id = await sent('E-OPEN', '731000.00')
      opened.add('E-OPEN')
      const found = await call(desk(true).find, { id }, as('wang'))
      assert.equal(found.hides, false)
      assert.ok(JSON.stringify(found).includes('731000.00'))
      assert.ok((await call(desk(true).raw, { id }, as('wang'))).body.includes('731000.00'))
    })

    it('shows an institution its own in full', async () => {
      const id = await sent('E-OWN', '731000.00')
      assert.equal((await call(desk(false).find, { id }, as('wang'))).hides, false)
    })

    it('hides what strangers sent', async () => {
      journal.recordUnauthenticated({
        ...{ digest: 'x', step: 'verify-signature', receivedAt: clock.now(), path: 'baohannotice' },
        head: Buffer.from(body('E-STRANGE', '731000.00', 'another secret')),
      })
      await journal.idle()
      const { rows } = await call(desk(true).strangers, {}, as('wang'))
      assert.equal(rows[0]?.appkey, 'finance_bank')
      const found = await call(desk(true).findStranger, { id: rows[0]?.id ?? 0 }, as('wang'))
      for (const word of told) assert.ok(!JSON.stringify(found).includes(word))
      assert.equal(found.explained.steps.find(({ step }) => step === 'verify-signature')?.state, 'failed')
      assert.ok(found.explained.findings.some(({ code }) => code === 'nothing-matches'))
    })
  })

  describe('four eyes', () => {
    const reason = '对方称未收到，需核对原文'

    it('let the asker read for a quarter of an hour, and keep who did what', async () => {
      const id = await sent('E-FOUR', '731000.00')
      const asked = await call(desk(true).askToSee, { id, reason }, as('wang'))
      await call(desk(true).decide, { id: asked.id, allow: true }, as('jiang'))
      assert.ok((await call(desk(true).raw, { id }, as('wang'))).body.includes('731000.00'))
      clock.advance(limits.messageViewMs)
      await assert.rejects(call(desk(true).raw, { id }, as('wang')), isCode('FORBIDDEN'))
      const [kept] = await call(desk(true).requests, {}, as('jiang'))
      assert.equal(kept?.state, 'over')
      assert.equal(kept?.decidedName, 'jiang')
      const { rows } = await test.db.pool.query('select id from message_view where request = $1', [asked.id])
      assert.equal(rows.length, 1)
    })

    it('are two persons: nobody allows their own request, the table itself says so', async () => {
      const id = await sent('E-SELF', '731000.00')
      const asked = await call(desk(true).askToSee, { id, reason }, as('wang'))
      await assert.rejects(call(desk(true).decide, { id: asked.id, allow: true }, as('wang')), isCode('CONFLICT'))
      const forced =
        'update message_view_request set decided_by = asked_by, decided_at = now(), until = now() where id = $1'
      await assert.rejects(test.db.pool.query(forced, [asked.id]), { code: '23514' })
      await assert.rejects(call(desk(true).raw, { id }, as('wang')), isCode('FORBIDDEN'))
    })

    it('open the message to who asked, and to nobody else', async () => {
      const id = await sent('E-OTHER', '731000.00')
      const asked = await call(desk(true).askToSee, { id, reason }, as('wang'))
      await call(desk(true).decide, { id: asked.id, allow: true }, as('jiang'))
      await assert.rejects(call(desk(true).raw, { id }, as('li')), isCode('FORBIDDEN'))
    })

    it('may say no, and say it once', async () => {
      const id = await sent('E-NO', '731000.00')
      const asked = await call(desk(true).askToSee, { id, reason }, as('wang'))
      await call(desk(true).decide, { id: asked.id, allow: false }, as('jiang'))
      await assert.rejects(call(desk(true).decide, { id: asked.id, allow: true }, as('jiang')), isCode('CONFLICT'))
      assert.equal((await call(desk(true).find, { id }, as('wang'))).request?.state, 'declined')
    })
  })

  describe('trials', () => {
    const trial = { call: 'apply', partner: 'finance_bank' }

    it('begin with a right message and send it as it is changed, mistakes included', async () => {
      const { fields, canSend } = await call(desk(true).sample, trial, as('wang'))
      assert.equal(canSend, true)
      const checked = await call(desk(true).compose, { ...trial, fields, act: 'check' }, as('wang'))
      assert.deepEqual(
        checked.explained.findings.filter(({ code }) => code === 'field-problem'),
        [],
      )
      const wrong = { ...fields, bzjamount: '7,000' }
      const done = await call(desk(true).compose, { ...trial, fields: wrong, act: 'send' }, as('wang'))
      assert.equal(done.reply?.code, '0')
      assert.ok(posted.at(-1)?.includes('7,000'))
      assert.ok(done.explained.findings.some(({ field }) => field === 'bzjamount'))
    })

    it('are neither signed with a kept secret nor sent in production', async () => {
      const { fields, canSend } = await call(desk(true, 'production').sample, trial, as('wang'))
      assert.equal(canSend, false)
      for (const act of ['sign', 'send'] as const)
        await assert.rejects(
          call(desk(true, 'production').compose, { ...trial, fields, act }, as('wang')),
          isCode('FORBIDDEN'),
        )
    })
  })

  it('tells nobody what a signature should be, but who brings the secret', async () => {
    const wrong = body('E-DOCTOR', '731000.00', 'mistyped')
    const kept = await call(desk(true).diagnose, { body: wrong }, as('wang'))
    assert.equal(kept.partner, 'finance_bank')
    assert.equal(kept.expected, undefined)
    const brought = await call(desk(true).diagnose, { body: wrong, secret: 'mistyped' }, as('wang'))
    assert.equal(brought.expected, JSON.parse(wrong).sign)
  })

  it('finds the single change that mends a signature', async () => {
    const wrong = body('E-CHANGE', '731000.00', `${secret}\n`)
    const { explained } = await call(desk(true).diagnose, { body: wrong }, as('wang'))
    assert.ok(explained.findings.some(({ change }) => change === 'secret-line-break'))
  })

  it('says how the sealed fields open with the key of a restore', async () => {
    const sealed = JSON.stringify(Object.fromEntries(sampleFields('apply')))
    const codesOf = async (key: string) =>
      (await call(desk(true).diagnose, { body: sealed, key }, as('wang'))).explained.findings.map(({ code }) => code)
    assert.ok((await codesOf(sampleKey)).includes('sealed-opens'))
    assert.ok((await codesOf('AAAAAAAAAAAAAAAAAAAAAA==')).includes('sealed-stays-shut'))
  })

  it('says how it goes with a partner', async () => {
    const [health] = await call(desk(true).health, {}, as('wang'))
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
          desk(true).browse,
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
      ['of one partner and what failed', { outcome: 'refused', partner: 'p4' }],
      ['of a time', { from: 1_700_001_000_000, until: 1_700_030_000_000 }],
      ['of one number', { subject: 'E-77' }],
    ]
    for (const [name, filters] of lists) {
      it(`is read page by page without a gap or a repeat, ${name}`, async () => {
        const [small, large] = [await pages(filters, 7), await pages(filters, 100)]
        assert.ok(small.length > 0)
        assert.equal(new Set(small).size, small.length)
        const both = Math.min(small.length, large.length)
        assert.deepEqual(small.slice(0, both), large.slice(0, both))
      })

      it(`looks at a page's worth of it, not at all of it, ${name}`, async () => {
        const { rows } = await test.db.pool.query(
          `explain (analyze, format json) ${statementFor(filters)}`,
          valuesOf(filters, undefined, 51),
        )
        const [{ Plan: plan }] = rows[0]['QUERY PLAN']
        const looked = rowsRead(plan)
        assert.ok(looked < 6000, `${looked} of 40000 rows were read`)
      })
    }

    it('would be read whole without its indexes: a control', async () => {
      const { rows } = await test.db.pool.query(
        'explain (analyze, format json) select id from message order by digest, at limit 51',
      )
      assert.ok(rowsRead(rows[0]['QUERY PLAN'][0].Plan) >= 40_000)
    })
  })
})
