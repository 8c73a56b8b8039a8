import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { decideAbandonResult } from '../src/domain/ending/decide-abandon-result.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, newLot, refusalOf, register, view, workOf } from './story.ts'
import { badGateway, busy, type StubInstitution, startInstitution } from './stub-institution.ts'

describe('the agreed result of an abandonment (gaps.md, "optional, agreed extensions carry results")', () => {
  let platform: RunningPlatform
  let agreeing: StubInstitution
  let bank: StubInstitution
  let reported: StubInstitution
  const settle = () => platform.platform.settle()
  const stateOf = async (number: string) => (await view(platform, number)).state
  const kindsOf = async (number: string) => (await workOf(platform, number)).map(({ kind }) => kind)
  const applied = async (institution = agreeing, lotNumber?: string) => {
    const { applicationNumber } = await apply(platform, institution, lotNumber)
    await settle()
    return applicationNumber
  }
  const abandoned = async (institution = agreeing) => {
    const number = await applied(institution)
    await refusalOf(platform, `/api/applications/${number}/abandon`)
    await settle()
    return number
  }

  before(async () => {
    platform = await runPlatform()
    // Plain HTTP to another host: the answer itself is anybody's, the notice is signed.
    const dialect = { base: 'epoint', extensions: ['abandon-result'] }
    agreeing = await startInstitution('finance_agreeing', platform, { host: '127.0.0.2', dialect })
    bank = await startInstitution('finance_bank', platform)
    const tiers = { base: 'epoint', extensions: ['validity-tier'] }
    reported = await startInstitution('finance_tiers', platform, { dialect: tiers })
    for (const institution of [agreeing, bank, reported]) await institution.join(platform)
    await register(platform)
  })
  after(async () => {
    for (const institution of [agreeing, bank, reported]) await institution.stop()
    await platform.stop()
  })

  it('confirms what an unsigned 1 left unconfirmed, once', async () => {
    const number = await abandoned()
    assert.deepEqual(await kindsOf(number), ['unconfirmed-give-up'])
    const bytes = agreeing.sign('abandonResult', { applicationNumber: number, done: true })
    assert.equal((await agreeing.post('abandonResult', bytes)).code, '1')
    assert.equal((await agreeing.post('abandonResult', bytes)).code, '1')
    assert.equal(await stateOf(number), 'abandoned')
    assert.deepEqual(await kindsOf(number), [])
    const { events } = await view(platform, number)
    assert.equal(events.filter(({ event }) => event === 'abandon-accepted').length, 2, 'the answer and one result')
  })

  it('ends an application whose answer was lost', async () => {
    const number = await applied()
    agreeing.answers.push(badGateway)
    await refusalOf(platform, `/api/applications/${number}/abandon`)
    await settle()
    assert.equal((await agreeing.notify('abandonResult', { applicationNumber: number, done: true })).code, '1')
    assert.equal(await stateOf(number), 'abandoned')
    agreeing.answers.length = 0
    platform.clock.advance(60_000)
    await settle()
    assert.equal(await stateOf(number), 'abandoned')
  })

  it('answers what was contested', async () => {
    const number = await applied()
    agreeing.answers.push(badGateway, busy)
    await refusalOf(platform, `/api/applications/${number}/abandon`)
    await settle()
    platform.clock.advance(60_000)
    await settle()
    assert.deepEqual(await kindsOf(number), ['contested-give-up'])
    const reported = { applicationNumber: number, done: false, reason: '已出函' }
    assert.equal((await agreeing.notify('abandonResult', reported)).code, '1')
    assert.deepEqual([await stateOf(number), await kindsOf(number)], ['accepted', []])
  })

  it('that takes a 1 back goes to a person', async () => {
    const number = await abandoned()
    assert.equal((await agreeing.notify('abandonResult', { applicationNumber: number, done: false })).code, '1')
    assert.deepEqual([await stateOf(number), await kindsOf(number)], ['abandoned', ['give-up-not-done']])
  })

  it('is refused by name unasked for, from a partner without the extension, and for a foreign or unknown number', async () => {
    const unasked = await agreeing.notify('abandonResult', { applicationNumber: await applied(), done: true })
    assert.match(unasked.message, /\[out-of-turn\]/)
    const number = await abandoned(bank)
    const foreign = await agreeing.notify('abandonResult', { applicationNumber: number, done: true })
    const unknown = await agreeing.notify('abandonResult', { applicationNumber: 'X', done: true })
    assert.match(foreign.message, /\[unknown-application\]/)
    assert.deepEqual(foreign, unknown)
    const without = await bank.notify('abandonResult', { applicationNumber: number, done: true })
    assert.match(without.message, /\[call-not-agreed\]/)
  })

  it('after the opening changes nothing and is shown to a person', () => {
    assert.deepEqual(decideAbandonResult('restoring', true)?.work, 'late-give-up')
    assert.equal(decideAbandonResult('restoring', false)?.to, 'restoring')
    assert.equal(decideAbandonResult('submitted', true), undefined)
  })

  it('and the class of bid validity go only to a partner who agreed on them', async () => {
    const cases: readonly [StubInstitution, number, string | undefined][] = [
      [reported, 90, '90'],
      [reported, 91, '120'],
      [reported, 365, '365'],
      [bank, 90, undefined],
    ]
    for (const [institution, bidValidityDays, tier] of cases) {
      const number = await applied(institution, await newLot(platform, { bidValidityDays }))
      const arrival = institution.arrivals.find(({ call, body }) => call === 'apply' && body.applyno === number)
      assert.equal(arrival?.body.validitytier, tier)
    }
  })
})
