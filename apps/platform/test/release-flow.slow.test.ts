import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { arrivalsOf, codeOf, fullView, issuedOn, opened, openedOn, pdf } from './after-opening.ts'
import { releaseActions, smallDemand } from './release-actions.ts'
import { day, type RunningPlatform, runPlatform } from './running-platform.ts'
import { register, view } from './story.ts'
import { badGateway, busy, type StubInstitution, startInstitution, taken } from './stub-institution.ts'

type Outcome = { number: string; outcome: string }

describe('releases (§9)', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let insurer: StubInstitution
  let agreeing: StubInstitution
  const settle = () => platform.platform.settle()
  const stateOf = async (number: string) => (await view(platform, number)).state
  const isCase = async (kind: string, number: string) => {
    const work = await platform.ask<{ kind: string; application: string }[]>('GET', '/api/work-items')
    return work.some((one) => one.kind === kind && one.application === number)
  }
  const { release, releaseLot, hold, lift, demand } = releaseActions(() => platform)

  before(async () => {
    platform = await runPlatform()
    // Not one of our own hosts: an answer from there over plain HTTP is anybody's.
    bank = await startInstitution('finance_bank', platform, { host: '127.0.0.2' })
    const dialect = JSON.stringify({ base: 'epoint', optionalCalls: [] })
    insurer = await startInstitution('finance_insurer', platform, { dialect })
    agreeing = await startInstitution('finance_agreeing', platform, {
      dialect: JSON.stringify({ base: 'epoint', extensions: ['release-result'] }),
    })
    await agreeing.join(platform)
    await bank.join(platform)
    await insurer.join(platform)
    await register(platform)
  })
  after(async () => {
    await bank.stop()
    await insurer.stop()
    await agreeing.stop()
    await platform.stop()
  })

  it('rest on the beneficiary’s document and are reported to the institution once', async () => {
    const { number, guaranteeNumber } = await opened(platform, bank)
    assert.equal((await release(number, { files: [pdf('解除保函通知')] })).status, 200)
    assert.equal((await release(number)).status, 200)
    await settle()
    assert.deepEqual(
      arrivalsOf(bank, 'release', number).map(({ baohanno }) => baohanno),
      [guaranteeNumber],
    )
    const full = await fullView(platform, number)
    assert.deepEqual([full.state, full.release?.state, full.release?.files.length], ['released', 'taken', 1])
    for (const { status } of await Promise.all([release(number), release(number)])) assert.equal(status, 200)
    await settle()
    assert.equal(arrivalsOf(bank, 'release', number).length, 1)
    assert.ok(await isCase('unconfirmed-release', number))
  })

  it('are refused before the opening', async () => {
    const { numbers, lotNumber } = await issuedOn(platform, bank)
    assert.equal(codeOf(await release(numbers[0] ?? '')), 'out-of-turn')
    assert.equal(codeOf(await releaseLot(lotNumber, { except: [] })), 'out-of-turn')
    assert.equal((await release('X')).status, 404)
  })

  it('go to all of a lot but the candidates, and may be ordered again', async () => {
    const { numbers, lotNumber } = await openedOn(platform, bank, 4)
    const [candidate = '', held = '', ...losers] = numbers
    await hold(held)
    const first = (await releaseLot(lotNumber, { except: [candidate] })).json as Outcome[]
    assert.deepEqual(
      Object.fromEntries(first.map(({ number, outcome }) => [number, outcome])),
      Object.fromEntries([
        [candidate, 'candidate'],
        [held, 'release-held'],
        ...losers.map((number) => [number, 'ordered']),
      ]),
    )
    await settle()
    assert.deepEqual(await Promise.all(losers.map(stateOf)), ['released', 'released'])
    assert.deepEqual([await stateOf(candidate), await stateOf(held)], ['restoring', 'restoring'])
    await lift(held)
    const second = (await releaseLot(lotNumber, { except: [candidate] })).json as Outcome[]
    assert.equal(second.find(({ number }) => number === held)?.outcome, 'ordered')
    await settle()
    assert.equal(await stateOf(held), 'released')
    for (const number of losers) assert.equal(arrivalsOf(bank, 'release', number).length, 1)
  })

  it('leave out what demands have paid to zero, and state so; what was paid in part is released: the control', async () => {
    const { numbers, lotNumber } = await openedOn(platform, bank, 2)
    const [whole = '', part = ''] = numbers
    for (const [number, amount] of [
      [whole, '700000.00'],
      [part, '699999.99'],
    ] as const) {
      const asked = { ...smallDemand, amount, files: [pdf('索赔书')] }
      await platform.ask('POST', `/api/applications/${number}/demands`, asked)
      await settle()
      await platform.ask('POST', `/api/applications/${number}/demands/1/result`, { outcome: 'paid' })
    }
    const results = (await releaseLot(lotNumber, { except: [] })).json as Outcome[]
    assert.deepEqual(
      Object.fromEntries(results.map(({ number, outcome }) => [number, outcome])),
      Object.fromEntries([
        [whole, 'guarantee-paid-out'],
        [part, 'ordered'],
      ]),
    )
    assert.equal(codeOf(await release(whole)), 'guarantee-paid-out')
    await settle()
    assert.equal(arrivalsOf(bank, 'release', whole).length, 0)
    assert.deepEqual([await stateOf(whole), await stateOf(part)], ['restoring', 'released'])
  })

  it('release no one when a candidate is mistyped', async () => {
    const { numbers, lotNumber } = await openedOn(platform, bank, 2)
    const elsewhere = await opened(platform, bank)
    assert.equal(codeOf(await releaseLot(lotNumber, { except: [elsewhere.number] })), 'candidate-unknown')
    await settle()
    assert.deepEqual(await Promise.all(numbers.map(stateOf)), ['restoring', 'restoring'])
  })

  it('are held by a complaint until it is lifted, with who and why', async () => {
    const { number } = await opened(platform, bank)
    assert.equal((await hold(number)).status, 204)
    assert.equal(codeOf(await release(number)), 'release-held')
    assert.equal((await fullView(platform, number)).hold?.reason, '投标人投诉评标结果')
    assert.equal((await lift(number)).status, 204)
    assert.equal((await lift(number)).status, 404)
    assert.equal((await release(number)).status, 200)
    await settle()
    assert.equal(await stateOf(number), 'released')
    const events = (await view(platform, number)).events.map(({ event }) => event)
    assert.deepEqual(events.slice(-4), ['release-held', 'release-hold-lifted', 'release-ordered', 'guarantee-released'])
    assert.equal(codeOf(await hold(number)), 'out-of-turn')
  })

  it('are stopped by an open demand, and go when it has ended (gaps.md: an open demand stops expiry and release)', async () => {
    const { number } = await opened(platform, bank)
    await demand(number)
    assert.equal(codeOf(await release(number)), 'demand-open')
    await settle()
    assert.equal(codeOf(await release(number)), 'demand-open')
    await platform.ask('POST', `/api/applications/${number}/demands/1/result`, { outcome: 'cancelled' })
    assert.equal((await release(number)).status, 200)
  })

  for (const [what, stop] of [
    ['a complaint', hold],
    ['a demand', demand],
  ] as const)
    it(`are stopped on their way by ${what}, and may be ordered again`, async () => {
      const { number } = await opened(platform, bank)
      await release(number)
      await stop(number)
      await settle()
      assert.equal(arrivalsOf(bank, 'release', number).length, 0)
      const full = await fullView(platform, number)
      assert.deepEqual([full.state, full.release?.state], ['restoring', 'declined'])
    })

  for (const [what, answer, end] of [
    ['1', taken, ['released', 'taken']],
    ['0', busy, ['restoring', 'declined']],
  ] as const)
    it(`that may have arrived are sent again after the demand that came meanwhile, and their ${what} decides`, async () => {
      const { number } = await opened(platform, bank)
      bank.answers.push(badGateway)
      await release(number)
      await settle()
      bank.answers.push(badGateway)
      await demand(number)
      await settle()
      bank.answers.push(taken, answer)
      platform.clock.advance(60_000)
      await settle()
      platform.clock.advance(60_000)
      await settle()
      const calls = bank.arrivals.filter(({ body }) => body.applyno === number).map(({ call }) => call)
      assert.deepEqual(calls.slice(-4), ['release', 'demand', 'demand', 'release'])
      const full = await fullView(platform, number)
      assert.deepEqual([full.state, full.release?.state], end)
    })

  it('that may have arrived wait for the end of a complaint, and are neither done nor declined so long', async () => {
    const { number } = await opened(platform, bank)
    bank.answers.push(badGateway)
    await release(number)
    await settle()
    await hold(number)
    platform.clock.advance(60_000)
    await settle()
    assert.equal(arrivalsOf(bank, 'release', number).length, 1)
    const held = await fullView(platform, number)
    assert.deepEqual([held.state, held.release?.state], ['restoring', 'ordered'])
    await lift(number)
    platform.clock.advance(60_000)
    await settle()
    assert.equal(arrivalsOf(bank, 'release', number).length, 2)
    assert.equal(await stateOf(number), 'released')
  })

  for (const [answers, what] of Object.entries({ 1: 'a 0', 2: 'a 0 that may answer a repeat, a case for review,' }))
    it(`stay undone after ${what} and may be ordered again; the lane is free`, async () => {
      const { number } = await opened(platform, bank)
      bank.answers.push(...[badGateway, busy].slice(-Number(answers)))
      await release(number)
      await settle()
      platform.clock.advance(60_000)
      await settle()
      const { state, release: order } = await fullView(platform, number)
      assert.deepEqual([state, order?.state], ['restoring', 'declined'])
      assert.equal(await isCase('contested-release', number), answers === '2')
      await release(number)
      await settle()
      assert.equal(await stateOf(number), 'released')
      assert.equal(await isCase('contested-release', number), false, 'the second answer settles it')
      assert.deepEqual(await platform.ask('GET', '/api/stuck'), [])
    })

  it('are reported done or not by the agreed extension, each once, and only for our own guarantee', async () => {
    const { number, guaranteeNumber } = await opened(platform, agreeing)
    await release(number)
    await settle()
    const reported = { applicationNumber: number, guaranteeNumber }
    assert.equal((await agreeing.notify('releaseResult', { ...reported, done: true })).code, '1')
    assert.equal((await agreeing.notify('releaseResult', { ...reported, done: false, reason: '已有索赔' })).code, '1')
    const work = await platform.ask<{ kind: string; application: string }[]>('GET', '/api/work-items')
    assert.equal(work.filter((item) => item.kind === 'release-not-done' && item.application === number).length, 1)
    const elsewhere = await opened(platform, bank)
    const foreign = { applicationNumber: elsewhere.number, guaranteeNumber: elsewhere.guaranteeNumber, done: true }
    const answers = [
      await agreeing.notify('releaseResult', foreign),
      await agreeing.notify('releaseResult', { ...reported, applicationNumber: 'X', done: true }),
      await agreeing.notify('releaseResult', { ...reported, guaranteeNumber: elsewhere.guaranteeNumber, done: true }),
    ]
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1)
    assert.equal(answers[0]?.code, '0')
    assert.equal(await stateOf(elsewhere.number), 'restoring')
    assert.match((await bank.notify('releaseResult', foreign)).message, /\[call-not-agreed\]/)
  })

  it('are not sent to a partner without the call: its guarantee expires by itself (§9)', async () => {
    const { number, lotNumber } = await opened(platform, insurer)
    assert.equal(codeOf(await release(number)), 'call-not-agreed')
    const [outcome] = (await releaseLot(lotNumber, { except: [] })).json as Outcome[]
    assert.equal(outcome?.outcome, 'call-not-agreed')
    await settle()
    assert.equal(arrivalsOf(insurer, 'release', number).length, 0)
  })

  it('are not needed for an end: what is not released expires at the 24th hour of its last day, unless a demand stops it', async () => {
    const { numbers, lotNumber } = await openedOn(platform, insurer, 2)
    const [quiet = '', demanded = ''] = numbers
    await demand(demanded)
    const { validUntil } = (await platform.ask<{ dates: { validUntil: string } }>('GET', `/api/lots/${lotNumber}`))
      .dates
    platform.clock.set(Date.parse(`${validUntil}T23:59:59+08:00`))
    await settle()
    assert.deepEqual(await Promise.all(numbers.map(stateOf)), ['restoring', 'restoring'])
    platform.clock.advance(1000)
    await settle()
    assert.deepEqual([await stateOf(quiet), await stateOf(demanded)], ['expired', 'restoring'])
    await platform.ask('POST', `/api/applications/${demanded}/demands/1/result`, { outcome: 'refused' })
    platform.clock.advance(day)
    await settle()
    assert.equal(await stateOf(demanded), 'expired')
  })

  for (const [what, answer, end] of [
    ['1', taken, 'released'],
    ['0', busy, 'expired'],
  ] as const)
    it(`that crossed the end and are answered ${what} after it leave the guarantee ${end}`, async () => {
      const { number, lotNumber } = await opened(platform, bank)
      bank.answers.push(badGateway)
      await release(number)
      await settle()
      const { dates } = await platform.ask<{ dates: { validUntil: string } }>('GET', `/api/lots/${lotNumber}`)
      bank.answers.push(answer)
      platform.clock.set(Date.parse(`${dates.validUntil}T23:59:59+08:00`) + 1000)
      await settle()
      const { events, state } = await view(platform, number)
      assert.equal(events.filter(({ event }) => event === 'guarantee-expired').length, 1)
      assert.equal(state, end)
      assert.equal(codeOf(await release(number)), end === 'expired' ? 'out-of-turn' : undefined)
    })

  it('end the right to demand', async () => {
    const { number } = await opened(platform, bank)
    await release(number)
    await settle()
    const asked = { ...smallDemand, files: [pdf('索赔书')] }
    assert.equal(codeOf(await platform.api('POST', `/api/applications/${number}/demands`, asked)), 'out-of-turn')
  })
})
