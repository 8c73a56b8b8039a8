import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { start, startInstitution, type TestInstitution } from './test-institution.ts'
import { applyMessage, post, replyWith, signed } from './test-peer.ts'

const codeIn = (message: string) => /\[([a-z-]+)\]/.exec(message)?.[1]

describe('an application that comes in', () => {
  let bank: TestInstitution
  const apply = async (number: string, change = {}, sentAt = bank.clock.now()) =>
    await post(bank.url, 'apply', signed('apply', applyMessage(sentAt, { applicationNumber: number, ...change })))
  const rowsOf = async (number: string) =>
    (await bank.db.pool.query('select * from application where application_number = $1 order by round', [number])).rows

  before(async () => {
    bank = await startInstitution({ underwriting: { acceptAloneUpTo: '5000000', refuseAbove: '50000000' } })
  })
  after(() => bank.stop())

  it('is saved with its event and its turn at the rules, in one statement', async () => {
    assert.equal((await apply('A1')).code, '1')
    const [row] = await rowsOf('A1')
    assert.equal(row.state, 'received')
    assert.equal(row.amount_fen, '70000000')
    assert.deepEqual(row.flags, [])
    const { rows: events } = await bank.db.pool.query('select event from application_event where application = $1', [
      row.id,
    ])
    assert.deepEqual(events, [{ event: 'applied' }])
    const { rows: timers } = await bank.db.pool.query('select kind from timer where subject = $1', [row.id])
    assert.deepEqual(timers, [{ kind: 'underwrite' }])
    const { rows: bytes } = await bank.db.pool.query(
      `select message.subject, message.outcome, message.xmin = application.xmin as together
       from message join application on application.id = message.id::text`,
    )
    assert.deepEqual(bytes, [{ subject: 'A1', outcome: 'accepted', together: true }])
  })

  it('has its bytes recorded, whatever becomes of it', async () => {
    const bytesOf = async (number: string) =>
      (await bank.db.pool.query('select raw, digest, outcome from message where subject = $1 order by id', [number]))
        .rows
    const first = signed('apply', applyMessage(bank.clock.now(), { applicationNumber: 'B1' }))
    const other = signed('apply', applyMessage(bank.clock.now(), { applicationNumber: 'B1', amount: '700001.00' }))
    const noAmount = signed('apply', applyMessage(bank.clock.now(), { applicationNumber: 'B1', amount: '0.001' }))
    const sent = [first, first, other, noAmount]
    for (const body of sent) await post(bank.url, 'apply', body)
    const recorded = await bytesOf('B1')
    assert.deepEqual(
      recorded.map(({ raw }) => raw.toString()),
      sent,
    )
    for (const { raw, digest } of recorded) assert.equal(digest, createHash('sm3').update(raw).digest('hex'))
    assert.deepEqual(
      recorded.map(({ outcome }) => outcome),
      ['accepted', 'accepted', 'rejected', 'rejected'],
    )

    await bank.db.pool.query(`alter table application add constraint unsaved check (application_number <> 'B2')`)
    const unsaved = signed('apply', applyMessage(bank.clock.now(), { applicationNumber: 'B2' }))
    const replies = await Promise.all([post(bank.url, 'apply', unsaved), apply('B3'), apply('B4')])
    await bank.db.pool.query('alter table application drop constraint unsaved')
    assert.deepEqual(
      replies.map(({ code }) => code),
      ['0', '1', '1'],
    )
    assert.deepEqual(
      (await bytesOf('B2')).map(({ raw }) => raw.toString()),
      [unsaved],
    )
    assert.deepEqual(await rowsOf('B2'), [])
    assert.equal((await post(bank.url, 'apply', unsaved)).code, '1', 'nothing of it was taken before')
  })

  it('is answered as saved when the connection was lost after the commit of its batch', async () => {
    const { pool } = bank.db
    const query = pool.query.bind(pool) as (asked: unknown) => Promise<unknown>
    let lost = false
    const losing = async (asked: { name?: string; values: [string] }) => {
      const answer = await query(asked)
      if (lost || asked.name !== 'apply-save' || JSON.parse(asked.values[0]).length < 2) return answer
      lost = true
      throw new Error('the connection was lost')
    }
    Object.assign(pool, { query: losing })
    const numbers = Array.from({ length: 24 }, (_, index) => `C${index}`)
    const replies = await Promise.all(numbers.map((number) => apply(number)))
    Object.assign(pool, { query })
    assert.ok(lost)
    assert.deepEqual([...new Set(replies.map(({ code }) => code))], ['1'])
    for (const number of numbers) assert.equal((await rowsOf(number)).length, 1)
  })

  it('waits for the database once: without a connection nothing can have been taken', async () => {
    const { pool } = bank.db
    const query = pool.query.bind(pool) as (...statement: unknown[]) => Promise<unknown>
    const asked: string[] = []
    let syscall = 'connect'
    const refusing = async (...statement: [{ name?: string }, ...unknown[]]) => {
      const [{ name }] = statement
      if (name !== 'apply-save' && name !== 'journal') return await query(...statement)
      asked.push(name)
      throw Object.assign(new Error('the database is down'), { code: 'EHOSTUNREACH', syscall })
    }
    Object.assign(pool, { query: refusing })
    const replies = [await apply('D1')]
    syscall = 'read'
    replies.push(await apply('D1'))
    Object.assign(pool, { query })
    assert.deepEqual(
      replies.map((reply) => reply.code),
      ['0', '0'],
    )
    assert.deepEqual(asked, ['apply-save', 'apply-save', 'journal'], 'a lost connection is the control')
    assert.equal((await apply('D1')).code, '1')
  })

  it('gets the same answer and has no second effect when it is repeated, also with a new time', async () => {
    const body = signed('apply', applyMessage(start, { applicationNumber: 'A2' }))
    const first = await post(bank.url, 'apply', body)
    assert.deepEqual(await post(bank.url, 'apply', body), first)
    bank.clock.advance(1000)
    assert.deepEqual(await apply('A2'), first)
    assert.equal((await rowsOf('A2')).length, 1)
  })

  it('is saved once when it comes many times at once', async () => {
    const body = signed('apply', applyMessage(bank.clock.now(), { applicationNumber: 'A3' }))
    const replies = await Promise.all(Array.from({ length: 40 }, () => post(bank.url, 'apply', body)))
    assert.deepEqual([...new Set(replies.map(({ code }) => code))], ['1'])
    assert.equal((await rowsOf('A3')).length, 1)
  })

  it('conflicts with other content under its number, which alerts once', async () => {
    await apply('A4')
    for (let time = 0; time < 3; time++)
      assert.equal(codeIn((await apply('A4', { amount: '700001.00' })).message), 'content-conflict')
    const rows = await rowsOf('A4')
    assert.deepEqual(
      rows.map(({ amount_fen }) => amount_fen),
      ['70000000'],
    )
    const { events } = await bank.api('GET', '/applications/A4')
    const conflicts = events.filter(({ event, alert }) => event === 'apply-conflicted' && alert)
    assert.deepEqual(
      conflicts.map(({ detail }) => [detail.call, detail.code]),
      [['apply', 'content-conflict']],
    )
    const changed = { amount: '700001.00', sealedLotName: applyMessage(start).sealedLotNumber }
    const { message } = await apply('A4', changed)
    assert.match(message, /：与先前报文不同的字段：biaoduanname、bzjamount \[content-conflict\]$/)
    assert.ok(![changed.sealedLotName, '700001'].some((value) => message.includes(value)), 'and no value')
  })

  it('is refused by name when the amount is no amount down to the fen', async () => {
    assert.equal(codeIn((await apply('A5', { amount: '0.001' })).message), 'fields-invalid')
    assert.deepEqual(await rowsOf('A5'), [])
  })

  it('is refused at once, by name, when the amount is not offered, and nothing is taken on', async () => {
    const { settings } = bank.ports
    const product = { ...settings.product }
    try {
      Object.assign(settings.product, { smallestAmount: 100_000n, largestAmount: 100_000_000n })
      for (const amount of ['0', '0.00', '999.99', '1000000.01']) {
        assert.equal(codeIn((await apply('A8', { amount })).message), 'amount-not-offered', amount)
        assert.deepEqual(await rowsOf('A8'), [])
      }
      for (const [number, amount] of [
        ['A81', '1000.00'],
        ['A82', '1000000.00'],
      ] as const)
        assert.equal((await apply(number, { amount })).code, '1', 'the control')
      Object.assign(settings.product, { largestAmount: 200_000n })
      assert.equal((await apply('A82', { amount: '1000000.00' })).code, '1', 'what was taken keeps its answer')
      assert.equal((await rowsOf('A82')).length, 1)
    } finally {
      Object.assign(settings.product, { smallestAmount: undefined, largestAmount: undefined }, product)
    }
  })

  it('waits for a person when its credit code is doubtful', async () => {
    const answer = await apply('A6', { applicantCode: '91329901MA1M8Q2R73' })
    assert.deepEqual([answer.code, typeof answer.data?.redirecturl], ['1', 'string'])
    assert.match(answer.message, /^成功；biddercode/)
    const short = await apply('A6-123', { applicantCode: '123' })
    assert.deepEqual([short.code, short.message], ['1', answer.message])
    assert.deepEqual(await apply('A6-123', { applicantCode: '123' }), short, 'a repeat')
    await bank.institution.settle()
    assert.equal((await rowsOf('A6'))[0].state, 'underwriting')
  })

  it('is refused by the rules with a notice, and may retry later once the notice was taken', async () => {
    await apply('A7', { amount: '60000000.00' })
    bank.peer.answer = () => ({ status: 502, body: '<html>Bad Gateway</html>' })
    await bank.institution.settle()
    assert.equal((await rowsOf('A7'))[0].state, 'refused')
    bank.clock.advance(1000)
    assert.equal(
      codeIn((await apply('A7', { amount: '700000.00' })).message),
      'content-conflict',
      'the notice is not taken yet',
    )

    bank.peer.answer = () => replyWith('1')
    bank.clock.advance(400_000)
    await bank.institution.settle()
    const notice = bank.peer.notices.findLast(({ message }) => message.applicationNumber === 'A7')
    assert.equal(notice?.call, 'issued')
    assert.equal(notice?.message.approved, false)
    assert.equal(
      codeIn((await apply('A7', { amount: '60000000.00' }, start)).message),
      undefined,
      'the old bytes are a repeat',
    )
    assert.equal((await rowsOf('A7')).length, 1)

    bank.clock.advance(1000)
    assert.equal((await apply('A7', { amount: '700000.00' })).code, '1')
    await bank.institution.settle()
    assert.deepEqual(
      (await rowsOf('A7')).map(({ round, state }) => [round, state]),
      [
        [1, 'refused'],
        [2, 'issued'],
      ],
    )
    assert.equal((await bank.api('GET', '/applications/A7')).round, 2)
  })
})

describe('without the key that makes an effect happen once', () => {
  it('the same application is saved more than once: the control', async () => {
    const bank = await startInstitution()
    await bank.db.pool.query('alter table inbox drop constraint inbox_pkey')
    await bank.db.pool.query('alter table application drop constraint application_application_number_partner_round_key')
    const body = signed('apply', applyMessage(start))
    // one after the other, so that no batch joins them
    await post(bank.url, 'apply', body)
    await post(bank.url, 'apply', body)
    const { rowCount } = await bank.db.pool.query('select from application')
    await bank.stop()
    assert.ok((rowCount ?? 0) > 1)
  })
})
