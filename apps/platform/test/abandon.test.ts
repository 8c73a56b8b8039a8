import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, issue, issuedNotice, lot, newLot, refusalOf, register, view, workOf } from './story.ts'
import { badGateway, busy, type StubInstitution, startInstitution, taken } from './stub-institution.ts'

describe('giving an application up (§11, §12)', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let other: StubInstitution
  let plain: StubInstitution
  const settle = () => platform.platform.settle()
  const stateOf = async (number: string) => (await view(platform, number)).state
  const abandonOne = (number: string) => refusalOf(platform, `/api/applications/${number}/abandon`)
  const asksFor = (number: string) =>
    bank.arrivals.filter(({ call, body }) => call === 'abandon' && body.applyno === number)
  const applied = async (institution = bank, lotNumber = lot.number) => {
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

  it('is over when the institution answers 1, and a notice of issue then gets 0', async () => {
    const number = await applied()
    assert.equal(await abandonOne(number), '200')
    await settle()
    assert.equal(await stateOf(number), 'abandoned')
    assert.deepEqual(Object.keys(asksFor(number)[0]?.body ?? {}).sort(), [
      'appkey',
      'applyno',
      'platformcode',
      'sign',
      'timestamp',
    ])
    const late = await bank.notify('issued', await issuedNotice(platform, bank, number))
    assert.match(late.message, /\[out-of-turn\]/)
    assert.deepEqual(await kindsOf(number), [])
  })

  it('goes on when the institution answers 0, and may be asked for again', async () => {
    const number = await applied()
    bank.answers.push(busy)
    await abandonOne(number)
    await settle()
    assert.equal(await stateOf(number), 'accepted')
    assert.equal(await abandonOne(number), '200')
    await settle()
    assert.equal(await stateOf(number), 'abandoned')
  })

  const crossings: readonly [string, typeof taken, string][] = [
    ['0, since it has issued', busy, 'issued'],
    ['1', taken, 'abandoned'],
  ]
  for (const [what, answer, wanted] of crossings)
    it(`that crosses the notice of issue ends as the institution answers, ${what}: ${wanted} (gaps.md, "a give-up can cross an issue notice")`, async () => {
      const number = await applied()
      let code = ''
      bank.answers.push({
        ...answer,
        before: async () => {
          code = (await bank.notify('issued', await issuedNotice(platform, bank, number))).code
        },
      })
      await abandonOne(number)
      await settle()
      assert.equal(code, '1')
      assert.equal(await stateOf(number), wanted)
    })

  it('is reported to the institution also when the notice came first, so that both sides agree', async () => {
    const number = await applied()
    bank.answers.push(badGateway)
    await abandonOne(number)
    await settle()
    assert.equal((await bank.notify('issued', await issuedNotice(platform, bank, number))).code, '1')
    platform.clock.advance(60_000)
    await settle()
    assert.equal(asksFor(number).length, 2)
    assert.equal(await stateOf(number), 'abandoned')
  })

  it('is shown to a person when 0 follows an unclear attempt (gaps.md, "contested")', async () => {
    const number = await applied()
    bank.answers.push(badGateway, busy)
    await abandonOne(number)
    await settle()
    platform.clock.advance(60_000)
    await settle()
    assert.equal(await stateOf(number), 'accepted')
    assert.deepEqual(await kindsOf(number), ['contested-give-up'])
    assert.deepEqual(await platform.ask('GET', '/api/stuck'), [], 'nothing behind it is held up')
  })

  it('stays unconfirmed over plain HTTP (gaps.md, "give-ups have no signed echo")', async () => {
    const number = await applied(plain)
    await abandonOne(number)
    await settle()
    assert.equal(await stateOf(number), 'abandoned')
    assert.deepEqual(await kindsOf(number), ['unconfirmed-give-up'])
  })

  it('is not offered to or taken from a partner who has not agreed on it (optional calls)', async () => {
    const number = await applied(other)
    assert.match(await abandonOne(number), /call-not-agreed$/)
    const notice = await other.notify('abandoned', { applicationNumber: number })
    assert.match(notice.message, /\[call-not-agreed\]/)
    assert.equal(await stateOf(number), 'accepted')
  })

  it('is refused by name out of turn, twice in parallel and after the end', async () => {
    const number = await applied()
    const answers = await Promise.all([abandonOne(number), abandonOne(number)])
    assert.deepEqual(answers.sort(), ['200', '409 request-under-way'])
    await settle()
    assert.equal(asksFor(number).length, 1)
    assert.equal(await abandonOne(number), '409 application-ended')
    assert.equal(await abandonOne((await issue(platform, bank)).applicationNumber), '409 already-issued')
    assert.equal(await abandonOne('E0'), '404 not-found')
  })

  it('at the institution (§12) ends the application once, before the guarantee and not after it', async () => {
    const number = await applied()
    const bytes = bank.sign('abandoned', { applicationNumber: number })
    const answers = await Promise.all([bank.post('abandoned', bytes), bank.post('abandoned', bytes)])
    assert.deepEqual(answers[0], answers[1])
    assert.equal(answers[0]?.code, '1')
    const { state, events } = await view(platform, number)
    assert.equal(state, 'abandoned')
    assert.equal(events.filter(({ event }) => event === 'abandoned-by-institution').length, 1)

    const { applicationNumber: issued } = await issue(platform, bank)
    const refused = await bank.notify('abandoned', { applicationNumber: issued })
    assert.match(refused.message, /\[already-issued\]/)
    assert.equal(await stateOf(issued), 'issued')
  })

  it('from both sides at once ends in one state, and ours is not sent any more', async () => {
    const number = await applied()
    bank.answers.push(badGateway)
    await abandonOne(number)
    await settle()
    assert.equal((await bank.notify('abandoned', { applicationNumber: number })).code, '1')
    platform.clock.advance(60_000)
    await settle()
    assert.equal(asksFor(number).length, 1)
    assert.equal(await stateOf(number), 'abandoned')
  })

  it('answers for another partner’s application and for an unknown one with the same bytes', async () => {
    const number = await applied(plain)
    const foreign = await bank.notify('abandoned', { applicationNumber: number })
    const unknown = await bank.notify('abandoned', { applicationNumber: `E${'A'.repeat(40)}` })
    assert.deepEqual(foreign, unknown)
    assert.equal(foreign.code, '0')
    assert.equal(await stateOf(number), 'accepted')
  })

  it('waits in the opening freeze and is without a point after it (gaps.md, "The opening freeze")', async () => {
    const opensAt = platform.clock.now() + 3_600_000
    const lotNumber = await newLot(platform, { opensAt })
    const [asked, reported] = [await applied(bank, lotNumber), await applied(bank, lotNumber)]
    platform.clock.set(opensAt)
    assert.equal(await abandonOne(asked), '409 opening-under-way')
    const bytes = bank.sign('abandoned', { applicationNumber: reported })
    assert.equal((await bank.post('abandoned', bytes)).status, 503)
    await settle()
    assert.equal((await bank.post('abandoned', bytes)).code, '1', 'both sides have ended it')
    assert.deepEqual([await stateOf(asked), await stateOf(reported)], ['lapsed', 'lapsed'])
  })

  it('or being refused lets the bidder apply again for the same lot (gaps.md, "the bidder may apply again")', async () => {
    const lotNumber = await newLot(platform)
    const given = await applied(bank, lotNumber)
    await abandonOne(given)
    await settle()
    const refused = await applied(bank, lotNumber)
    const negative = { applicationNumber: refused, approved: false } as never
    assert.equal((await bank.notify('issued', negative)).code, '1')
    const { applicationNumber } = await issue(platform, bank, lotNumber)
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
    await settle()
    assert.deepEqual(
      [await stateOf(given), await stateOf(refused), await stateOf(applicationNumber)],
      ['abandoned', 'refused', 'restoring'],
    )
  })
})
