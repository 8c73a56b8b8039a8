import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { signInAs } from '../../../tests/harness/signed-in-person.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, bidder, issuedNotice, newLot, refusalOf, register, view, workOf } from './story.ts'
import { badGateway, busy, type StubInstitution, startInstitution, taken } from './stub-institution.ts'

describe('an opening that found no guarantee (0690)', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let other: StubInstitution
  let plain: StubInstitution
  const settle = () => platform.platform.settle()
  const stateOf = async (number: string) => (await view(platform, number)).state
  const abandonOne = (number: string) => refusalOf(platform, `/api/applications/${number}/abandon`)
  const asksFor = (number: string) =>
    bank.arrivals.filter(({ call, body }) => call === 'abandon' && body.applyno === number)
  const applied = async (institution: StubInstitution, lotNumber: string) => {
    const { applicationNumber } = await apply(platform, institution, lotNumber)
    await settle()
    return applicationNumber
  }
  const kindsOf = async (number: string) => (await workOf(platform, number)).map(({ kind }) => kind)

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    other = await startInstitution('finance_other', platform, { dialect: { base: 'epoint', optionalCalls: [] } })
    plain = await startInstitution('finance_plain', platform, { host: '127.0.0.2' })
    for (const institution of [bank, other, plain]) await institution.join(platform)
    await register(platform)
  })
  after(async () => {
    for (const institution of [bank, other, plain]) await institution.stop()
    await platform.stop()
  })

  const opened = async (institutions: readonly StubInstitution[], answers: typeof bank.answers = []) => {
    const lotNumber = await newLot(platform)
    const numbers: string[] = []
    for (const one of institutions) numbers.push(await applied(one, lotNumber))
    assert.deepEqual(numbers.flatMap(asksFor), [], 'nothing leaves before the opening')
    bank.answers.push(...answers)
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
    await settle()
    for (const number of numbers) assert.equal(await stateOf(number), 'lapsed')
    return numbers
  }
  const eventsOf = async (number: string) => (await view(platform, number)).events.map(({ event }) => event)

  it('informs the institution of each, and its answer 1 ends the wait', async () => {
    const numbers = await opened([bank, bank])
    for (const number of numbers) {
      assert.equal(asksFor(number).length, 1)
      assert.deepEqual((await eventsOf(number)).slice(-3), ['lot-opened', 'lapse-reported', 'abandon-accepted'])
      assert.deepEqual(await kindsOf(number), [])
      assert.equal(asksFor(number)[0]?.body.lapsed, undefined, 'not agreed')
      const late = await bank.notify('issued', await issuedNotice(platform, bank, number))
      assert.match(late.message, /\[out-of-turn\]/)
    }
  })

  it('states the reason to a partner that has agreed on it, signed', async () => {
    const dialect = { base: 'epoint', extensions: ['lapse-stated', 'abandon-result'] }
    await platform.ask('PATCH', '/api/partners/finance_bank', { dialect })
    const [number = ''] = await opened([bank])
    assert.equal(asksFor(number)[0]?.body.lapsed, '1')
    await platform.ask('PATCH', '/api/partners/finance_bank', { dialect: 'epoint' })
  })

  it('leaves an institution that answers 0 to the trading centre, until it ends the application itself', async () => {
    const numbers = await opened([bank, bank, bank], [busy, busy, busy])
    for (const number of numbers) {
      assert.equal((await eventsOf(number)).at(-1), 'abandon-refused')
      assert.deepEqual(await kindsOf(number), ['lapse-not-confirmed'])
    }
    const [abandoned = '', refused = '', withdrawn = ''] = numbers
    const ends = [
      await bank.notify('abandoned', { applicationNumber: abandoned }),
      await bank.notify('issued', { applicationNumber: refused, approved: false } as never),
      await bank.notify('withdrawn', {
        ...{ applicationNumber: withdrawn, guaranteeNumber: 'ISSUED-TOO-LATE', approved: true },
        withdrawnAt: platform.clock.now(),
      }),
    ]
    assert.deepEqual(
      ends.map(({ code }) => code),
      ['1', '1', '1'],
    )
    for (const number of numbers) assert.deepEqual([await stateOf(number), await kindsOf(number)], ['lapsed', []])
    const { rows: mails } = await sql<{ kind: string }>`
      select kind from notification where about like ${`${withdrawn}%`}`.execute(platform.db.kysely)
    assert.deepEqual(
      mails.map(({ kind }) => kind),
      ['opened-early-without-guarantee'],
      'the bidder has asked for no withdrawal',
    )
  })

  it('closes the case when the institution is asked again and answers 1', async () => {
    const [number = ''] = await opened([bank], [busy])
    assert.deepEqual(await kindsOf(number), ['lapse-not-confirmed'])
    const again = { applicationNumber: number, call: 'abandon' }
    await platform.ask('POST', '/api/statements/finance_bank/resend', again)
    await settle()
    assert.deepEqual([(await eventsOf(number)).at(-1), await kindsOf(number)], ['abandon-accepted', []])
    const closed = platform.db.kysely.selectFrom('work_item').select('closed_by').where('application', '=', number)
    assert.deepEqual(await closed.execute(), [{ closed_by: 'finance_bank' }])
  })

  it('asks again after an unclear answer, and a 0 that follows it goes to the trading centre', async () => {
    const [number = ''] = await opened([bank], [badGateway, busy])
    platform.clock.advance(60_000)
    await settle()
    assert.equal(asksFor(number).length, 2)
    assert.deepEqual(await kindsOf(number), ['lapse-not-confirmed'])
  })

  it('leaves a partner without the call to the trading centre, and needs no echo over plain HTTP', async () => {
    const [unasked = '', unsigned = ''] = await opened([other, plain])
    assert.deepEqual(await kindsOf(unasked), ['lapse-not-confirmed'])
    assert.deepEqual(await kindsOf(unsigned), [])
    assert.ok(!(await eventsOf(unasked)).includes('lapse-reported'))
  })

  const open = async (lotNumber: string) => {
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
    platform.clock.advance(60_000)
    await settle()
  }
  /** Sends one message, whose answer waits until the lot has opened. */
  const settleAmidOpening = async (from: StubInstitution, answer: typeof taken, lotNumber: string) => {
    let opening: Promise<void> | undefined
    const hasEnded = async () =>
      (await platform.ask<{ state: string }>('GET', `/api/lots/${lotNumber}`)).state === 'opened'
    const before = async () => {
      await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
      opening = settle()
      while (!(await hasEnded()));
    }
    from.answers.push({ ...answer, before })
    await settle()
    assert.ok(opening)
    await opening
  }

  it('drops an abandonment that was asked for before, since the one behind it states the lapse', async () => {
    const lotNumber = await newLot(platform)
    const number = await applied(bank, lotNumber)
    bank.answers.push(badGateway)
    await abandonOne(number)
    await settle()
    await open(lotNumber)
    assert.equal(asksFor(number).length, 2, 'the first, and the lapse')
    assert.deepEqual([await stateOf(number), await kindsOf(number)], ['lapsed', []])
  })

  const everyCase = async (number: string) =>
    (await platform.db.kysely.selectFrom('work_item').select('kind').where('application', '=', number).execute()).map(
      ({ kind }) => kind,
    )

  it('has no case for a 0 to an abandonment that crosses the opening, when the lapse is answered 1', async () => {
    const lotNumber = await newLot(platform)
    const number = await applied(bank, lotNumber)
    await abandonOne(number)
    await settleAmidOpening(bank, busy, lotNumber)
    assert.deepEqual((await eventsOf(number)).slice(-3), ['lapse-reported', 'abandon-refused', 'abandon-accepted'])
    assert.deepEqual(await everyCase(number), [])
  })

  it('goes to the trading centre where an application without a clear answer may have arrived', async () => {
    const lotNumber = await newLot(platform)
    bank.answers.push(badGateway, busy)
    other.answers.push(badGateway)
    const [asked, unasked] = [await applied(bank, lotNumber), await applied(other, lotNumber)]
    // As after a process that was killed amid the attempt.
    await sql`delete from message where subject = ${asked}`.execute(platform.db.kysely)
    await open(lotNumber)
    for (const number of [asked, unasked]) {
      assert.deepEqual([await stateOf(number), await kindsOf(number)], ['lapsed', ['lapse-not-confirmed']])
      assert.ok((await eventsOf(number)).includes('apply-unanswered'))
    }
  })

  it('goes to no one where the application was never sent (a control)', async () => {
    const lotNumber = await newLot(platform)
    const numbers: string[] = []
    for (const one of [bank, other]) numbers.push((await apply(platform, one, lotNumber)).applicationNumber)
    bank.answers.push(busy)
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
    await settle()
    for (const number of numbers) {
      assert.deepEqual([await stateOf(number), await everyCase(number)], ['lapsed', []])
      assert.ok(!(await eventsOf(number)).includes('apply-unanswered'))
    }
  })

  it('goes to the trading centre when a partner without the call takes an application amid the opening', async () => {
    const lotNumber = await newLot(platform)
    const { applicationNumber: number } = await apply(platform, other, lotNumber)
    await settleAmidOpening(other, taken, lotNumber)
    assert.deepEqual((await eventsOf(number)).slice(-2), ['lot-opened', 'apply-accepted'])
    assert.deepEqual(await kindsOf(number), ['lapse-not-confirmed'])
  })

  it('shows the bidder one line for the end, however often the institution states it', async () => {
    const [number = ''] = await opened([bank])
    await bank.notify('abandoned', { applicationNumber: number })
    const stored = (await eventsOf(number)).filter((event) =>
      ['abandon-accepted', 'abandoned-by-institution'].includes(event),
    )
    assert.equal(stored.length, 2, 'control: both are on record')
    // last here: mails go to this person too
    const person = await signInAs(platform.url, (body) => platform.ask('POST', '/api/people', body), {
      email: 'bidder@lapse.test',
      organisation: { kind: 'bidder', code: bidder.code, name: bidder.name },
      roles: ['bidder'],
    })
    type Page = { events: { event: string }[] }
    const { events } = (await person.call('myApplications.find', { number })).output as Page
    assert.deepEqual(events.map(({ event }) => event).slice(-2), ['lapse-reported', 'lapse-ended'])
    const home = (await person.call('home.changes')).output as { rows: { event: string; id: string }[] }
    const ends = home.rows.filter(({ id }) => id === number).map(({ event }) => event)
    assert.deepEqual(
      ends.filter((event) => /abandon|lapse/.test(event)),
      ['lapse-ended'],
    )
  })
})
