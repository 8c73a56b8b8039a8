import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, issue, newLot, refusalOf, register, view, workOf } from './story.ts'
import { badGateway, busy, type StubInstitution, startInstitution } from './stub-institution.ts'

describe('withdrawing before the opening (§7, §8)', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let other: StubInstitution
  const settle = () => platform.platform.settle()
  const stateOf = async (number: string) => (await view(platform, number)).state
  const eventsOf = async (number: string) => (await view(platform, number)).events.map(({ event }) => event)
  const withdraw = (number: string, body: object = { reason: 'not-bidding' }) =>
    refusalOf(platform, `/api/applications/${number}/withdraw`, body)
  const asksFor = (number: string) =>
    bank.arrivals.filter(({ call, body }) => call === 'withdraw' && body.applyno === number)
  type Issued = { applicationNumber: string; guaranteeNumber: string }
  const confirmed = (issued: Issued) => ({ ...issued, approved: true, withdrawnAt: platform.clock.now() })
  const refused = (issued: Issued) => ({ ...issued, approved: false }) as never
  const pass = (milliseconds = 1000) => platform.clock.advance(milliseconds)

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    other = await startInstitution('finance_other', platform)
    await bank.join(platform)
    await other.join(platform)
    await register(platform)
  })
  after(async () => {
    await bank.stop()
    await other.stop()
    await platform.stop()
  })

  it('asks the institution with a reason of a closed list, and is withdrawn by its notice alone', async () => {
    const issued = await issue(platform, bank)
    const number = issued.applicationNumber
    assert.equal(await withdraw(number), '200')
    await settle()
    assert.equal(await stateOf(number), 'withdrawing')
    const [ask] = asksFor(number)
    assert.deepEqual(
      [ask?.body.reason, ask?.body.baohanno, ask?.body.platformcode],
      ['不参加投标', issued.guaranteeNumber, 'A3299010001'],
    )
    assert.equal((await bank.notify('withdrawn', confirmed(issued))).code, '1')
    assert.equal(await stateOf(number), 'withdrawn')
    const tail = ['guarantee-issued', 'withdraw-requested', 'withdraw-accepted', 'withdrawal-confirmed']
    assert.deepEqual((await eventsOf(number)).slice(-4), tail)
  })

  for (const [what, body] of [
    ['free text, which could name the lot', { reason: '云川市轨道交通3号线02标' }],
    ['no reason', {}],
    ['an unknown field', { reason: 'other', lotNumber: 'X' }],
  ] as const)
    it(`takes no ${what} (gaps.md, "ours is a closed list")`, async () => {
      const { applicationNumber } = await issue(platform, bank)
      assert.match(await withdraw(applicationNumber, body), /^400/)
      assert.equal(await stateOf(applicationNumber), 'issued')
    })

  it('takes an offline withdrawal that no one asked for here (gaps.md, "quitnotice may come without quitapply")', async () => {
    const issued = await issue(platform, bank)
    assert.equal((await bank.notify('withdrawn', confirmed(issued))).code, '1')
    assert.equal(await stateOf(issued.applicationNumber), 'withdrawn')
    assert.equal(asksFor(issued.applicationNumber).length, 0)
  })

  it('is not sent any more when an offline withdrawal has overtaken it', async () => {
    const issued = await issue(platform, bank)
    bank.answers.push(badGateway)
    await withdraw(issued.applicationNumber)
    await settle()
    assert.equal((await bank.notify('withdrawn', confirmed(issued))).code, '1')
    pass(60_000)
    await settle()
    assert.equal(asksFor(issued.applicationNumber).length, 1)
    assert.deepEqual(await platform.ask('GET', '/api/stuck'), [])
  })

  it('may be asked for again after a refusal, and a second refusal of the same words counts (gaps.md, "after a refused withdrawal, withdraw again")', async () => {
    const issued = await issue(platform, bank)
    const number = issued.applicationNumber
    await withdraw(number)
    await settle()
    const first = bank.sign('withdrawn', refused(issued))
    assert.equal((await bank.post('withdrawn', first)).code, '1')
    assert.equal(await stateOf(number), 'issued')
    pass()
    assert.equal(await withdraw(number, { reason: 'other' }), '200')
    await settle()
    assert.equal((await bank.post('withdrawn', first)).code, '1')
    assert.equal(await stateOf(number), 'withdrawing', 'the bytes of the first refusal have no second effect')
    pass()
    assert.equal((await bank.notify('withdrawn', refused(issued))).code, '1')
    assert.equal(await stateOf(number), 'issued')
    pass()
    await withdraw(number)
    pass()
    assert.equal((await bank.notify('withdrawn', confirmed(issued))).code, '1')
    assert.equal(await stateOf(number), 'withdrawn')
    assert.equal((await eventsOf(number)).filter((event) => event === 'withdrawal-refused').length, 2)
  })

  it('takes the notice when it comes before our own request has returned (gaps.md, "Order is not guaranteed")', async () => {
    const issued = await issue(platform, bank)
    let early = ''
    bank.answers.push({
      body: '{"code":"0","message":"重复"}',
      before: async () => {
        early = (await bank.notify('withdrawn', confirmed(issued))).code
      },
    })
    await withdraw(issued.applicationNumber)
    await settle()
    assert.equal(early, '1')
    assert.equal(await stateOf(issued.applicationNumber), 'withdrawn')
  })

  it('is issued again after a plain 0; a 0 after an unclear attempt is also shown to a person (gaps.md, "contested")', async () => {
    const [plain, contested] = [await issue(platform, bank), await issue(platform, bank)]
    bank.answers.push(busy)
    await withdraw(plain.applicationNumber)
    await settle()
    assert.equal(await stateOf(plain.applicationNumber), 'issued')
    assert.deepEqual(await workOf(platform, plain.applicationNumber), [])
    bank.answers.push(badGateway, busy)
    await withdraw(contested.applicationNumber)
    await settle()
    pass(60_000)
    await settle()
    assert.equal(await stateOf(contested.applicationNumber), 'issued')
    assert.deepEqual(
      (await workOf(platform, contested.applicationNumber)).map(({ kind }) => kind),
      ['contested-withdrawal'],
    )
    assert.equal((await bank.notify('withdrawn', confirmed(contested))).code, '1')
  })

  it('is refused by name out of turn, twice in parallel and after the end', async () => {
    const { applicationNumber: unissued } = await apply(platform, bank)
    assert.equal(await withdraw(unissued), '409 not-issued-yet')
    const issued = await issue(platform, bank)
    const number = issued.applicationNumber
    const answers = await Promise.all([withdraw(number), withdraw(number), withdraw(number)])
    assert.deepEqual(answers.sort(), ['200', '409 request-under-way', '409 request-under-way'])
    await settle()
    assert.equal(asksFor(number).length, 1)
    const bytes = bank.sign('withdrawn', confirmed(issued))
    const both = await Promise.all([bank.post('withdrawn', bytes), bank.post('withdrawn', bytes)])
    assert.deepEqual(both[0], both[1])
    assert.equal(await withdraw(number), '409 application-ended')
    assert.equal(await withdraw('E0'), '404 not-found')
    pass()
    assert.match((await bank.notify('withdrawn', { ...confirmed(issued) })).message, /\[out-of-turn\]/)
    assert.equal((await eventsOf(number)).filter((event) => event === 'withdrawal-confirmed').length, 1)
  })

  it('answers for another partner’s application and for an unknown one with the same bytes', async () => {
    const issued = await issue(platform, bank)
    const foreign = await other.notify('withdrawn', confirmed(issued))
    const unknown = await other.notify('withdrawn', confirmed({ ...issued, applicationNumber: `E${'A'.repeat(40)}` }))
    assert.deepEqual(foreign, unknown)
    assert.equal(foreign.code, '0')
    const mine = await bank.notify('withdrawn', confirmed({ ...issued, guaranteeNumber: '别的编号' }))
    assert.match(mine.message, /\[guarantee-number-differs\]/)
    assert.equal(await stateOf(issued.applicationNumber), 'issued')
  })

  it('lapses at the opening; a later notice of 1 gets 0 and goes to the trading centre, once (gaps.md, "The opening freeze")', async () => {
    const opensAt = platform.clock.now() + 3_600_000
    const lotNumber = await newLot(platform, { opensAt })
    const [late, inTime] = [await issue(platform, bank, lotNumber), await issue(platform, bank, lotNumber)]
    await withdraw(late.applicationNumber)
    await withdraw(inTime.applicationNumber)
    await settle()
    platform.clock.set(opensAt - 1)
    assert.equal((await bank.notify('withdrawn', confirmed(inTime))).code, '1', 'a moment before is in time')
    platform.clock.set(opensAt)
    const lateBytes = bank.sign('withdrawn', confirmed(late))
    const waiting = await bank.post('withdrawn', lateBytes)
    assert.deepEqual([waiting.status, waiting.code], [503, '0'])
    assert.equal(await withdraw((await issueless()).applicationNumber), '409 not-issued-yet')
    await settle()
    for (const answer of [await bank.post('withdrawn', lateBytes), await bank.post('withdrawn', lateBytes)]) {
      assert.equal(answer.code, '0')
      assert.match(answer.message, /\[after-opening\]/)
    }
    assert.deepEqual(
      [await stateOf(late.applicationNumber), await stateOf(inTime.applicationNumber)],
      ['restoring', 'withdrawn'],
    )
    const work = await workOf(platform, late.applicationNumber)
    assert.deepEqual(
      work.map(({ kind }) => kind),
      ['late-withdrawal'],
    )
    assert.deepEqual(await workOf(platform, inTime.applicationNumber), [])
    const restores = bank.arrivals.filter(({ call }) => call === 'restore').map(({ body }) => body.applyno)
    assert.ok(restores.includes(late.applicationNumber) && !restores.includes(inTime.applicationNumber))
    assert.equal(await withdraw(late.applicationNumber), '409 after-opening')
    assert.equal(await refusalOf(platform, `/api/work-items/${work[0]?.id}/close`, { note: '已告知评标委员会' }), '204')
    assert.equal(await refusalOf(platform, `/api/work-items/${work[0]?.id}/close`, { note: '又' }), '404 not-found')
    assert.deepEqual(await workOf(platform, late.applicationNumber), [])
  })

  it('takes no request inside the opening freeze, whichever lot opens (gaps.md, "The opening freeze")', async () => {
    const opensAt = platform.clock.now() + 3_600_000
    await newLot(platform, { opensAt })
    const issued = await issue(platform, bank)
    platform.clock.set(opensAt)
    assert.equal(await withdraw(issued.applicationNumber), '409 opening-under-way')
    await settle()
    assert.equal(await withdraw(issued.applicationNumber), '200')
  })

  const issueless = () => apply(platform, bank, undefined)
})
