/**
 * Abandonments, withdrawals, releases and expiry cross other messages on a bad wire, and both sides end in agreed
 * states.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { listInstitutionApplications, listPlatformApplications } from '@openbaohan/kit/demo/list-applications.ts'
import { institutions } from '@openbaohan/kit/sandbox/organisations.ts'
import { endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type Network, type NetworkOptions, startNetwork } from '../harness/network.ts'
import { faults } from '../harness/wire.ts'
import { assertStatementsAgree } from './statements-agree.ts'
import { type Applied, applyTen, openLots, statesOf } from './ten-applications.ts'

type Theirs = { expiresOn: string }
type Ours = { guaranteeNumber: string; verification: { code: string } }
type Verified = { disclosed: { lastDay: string; isShortOfCorrection?: true } }

const year = 366 * 24 * 3_600_000

describe('the ends of a guarantee over a wire that misbehaves', () => {
  let network: Network
  /** Notices of issue do not arrive. */
  let isHeld = false
  before(async () => {
    const around: NonNullable<NetworkOptions['around']> = (deliver) => async (url, body) =>
      isHeld && url.endsWith('/baohannotice') ? { status: 503, body: '' } : deliver(url, body)
    network = await startNetwork({ seed: 20_270_308, around })
  })
  after(() => network.stop())

  const platform = () => network.access('platform')
  /** True when it was allowed; anything but a refusal is an error. */
  const attempt = async (organisation: string, path: string, body: object) => {
    try {
      await callApi(network.access(organisation), 'POST', path, body)
      return true
    } catch (error) {
      assert.match(String(error), /40[0-9]|NOT_NOW|CONFLICT|out-of-turn|状态|不能/, String(error))
      return false
    }
  }
  /** Each application's state on both sides. */
  const bothStates = async () => {
    const theirs = new Map<string, { state: string; organisation: string }>()
    for (const { id } of institutions)
      for (const { number, state } of await listInstitutionApplications(network.access(id)))
        theirs.set(number, { state, organisation: id })
    const ours = await listPlatformApplications(platform())
    return new Map(ours.map(({ number, state }) => [number, { ours: state, ...theirs.get(number) }]))
  }

  let story = 0
  it('are withdrawals on both sides of a lot that is aborted, within the day, and no key was sent', async () => {
    network.wire.behave({})
    const applied = await applyTen(network, story++)
    await network.settle()
    assert.deepEqual(await statesOf(network, applied), ['issued'])
    for (const lot of new Set(applied.values()))
      await callApi(platform(), 'POST', `/api/lots/${lot}/abort`, { reason: '投标人不足三家' })
    for (let at = 0; at < 26; at++) {
      network.clock.advance(3_600_000)
      await network.settle()
    }
    const both = [...(await bothStates()).values()]
    assert.equal(both.length, applied.size)
    for (const { ours, state } of both) assert.deepEqual([ours, state], ['withdrawn', 'withdrawn'])
    assert.deepEqual(await network.query('platform', `select id from message where call = 'restore'`), [])
    assert.deepEqual(await network.query('platform', 'select application from opened_application'), [])
  })

  it('are agreed on where they cross', async () => {
    network.wire.behave({})
    const applied = await applyTen(network, story++)
    const numbers = [...applied.keys()]
    // Before anything has been sent, and while it is in flight.
    await attempt('platform', `/api/applications/${numbers[0]}/abandon`, {})
    await network.settleFor(200)
    await attempt('platform', `/api/applications/${numbers[1]}/abandon`, {})
    await network.settle()
    const issued = await bothStates()
    for (const number of numbers.slice(2)) assert.equal(issued.get(number)?.ours, 'issued')

    await attempt('platform', `/api/applications/${numbers[2]}/withdraw`, { reason: 'not-bidding' })
    const offline = issued.get(numbers[3] ?? '')?.organisation ?? ''
    await attempt(offline, `/api/applications/${numbers[3]}/withdraw-offline`, { reason: '柜台' })
    await network.settle()
    // These cross the opening.
    await attempt('platform', `/api/applications/${numbers[4]}/withdraw`, { reason: 'not-bidding' })
    const crossing = issued.get(numbers[5] ?? '')?.organisation ?? ''
    await attempt(crossing, `/api/applications/${numbers[5]}/withdraw-offline`, { reason: '柜台' })
    await openLots(network, applied)
    await network.settle()

    await assertStatementsAgree(network)
    const opened = await bothStates()
    const ends = new Set(['abandoned', 'withdrawn', 'restored', 'lapsed'])
    for (const number of numbers) {
      const { ours = '', state } = opened.get(number) ?? {}
      assert.deepEqual([number, ours, ends.has(ours)], [number, state, true])
    }
    assert.equal(opened.get(numbers[2] ?? '')?.ours, 'withdrawn')
    assert.equal(opened.get(numbers[3] ?? '')?.ours, 'withdrawn')

    for (const number of numbers.slice(6, 8))
      assert.ok(await attempt('platform', `/api/applications/${number}/release`, {}))
    await network.settle()
    await assertStatementsAgree(network)
    const released = await bothStates()
    for (const number of numbers.slice(6, 8)) {
      const { ours, state } = released.get(number) ?? {}
      assert.deepEqual([ours, state], ['released', 'released'])
    }
    const wrong = faults.reduce((sum, fault) => sum + network.wire.counts()[fault], 0)
    assert.ok(wrong > 5, 'the wire must have misbehaved')
  })

  it('come at both for what had not arrived when its lot opened, and the premium goes back', async () => {
    network.wire.behave({})
    isHeld = true
    const applied = await applyTen(network, story++)
    await network.settleFor(120_000)
    const isSigned = async (organisation: string, number: string) =>
      (
        await network.query(
          organisation,
          'select 1 from application where application_number = $1 and issued_at > $2',
          [number, new Date(0)],
        )
      ).length > 0
    const abandoned = () => network.query('platform', `select key from outbox where body ->> 'call' = 'abandon'`)
    assert.deepEqual(await abandoned(), [], 'nothing leaves before the opening')
    await openLots(network, applied)
    await network.settleFor(60_000)
    isHeld = false
    await network.settle()
    const atBank: boolean[] = []
    for (const number of applied.keys()) {
      const { ours, state, organisation = '' } = (await bothStates()).get(number) ?? {}
      const signed = await isSigned(organisation, number)
      if (organisation === 'bank') {
        assert.deepEqual([number, ours, state], [number, 'lapsed', 'abandoned'])
        atBank.push(signed)
        continue
      }
      // It knows no lapse by name, and answers what it has signed with 0: its staff end it, informed by the centre.
      assert.deepEqual([number, ours, state], [number, 'lapsed', signed ? 'issued' : 'abandoned'])
      if (!signed) continue
      const open = await callApi<{ kind: string; application: string }[]>(platform(), 'GET', '/api/work-items')
      assert.ok(open.some((item) => item.kind === 'lapse-not-confirmed' && item.application === number))
      const { appkey } = institutions.find(({ id }) => id === organisation) ?? assert.fail(organisation)
      await callApi(network.access(organisation), 'POST', `/api/stuck/${appkey}/${number}/skip`, {})
      await callApi(network.access(organisation), 'POST', `/api/applications/${number}/withdraw-offline`, {
        reason: '开标前未送达',
      })
    }
    assert.ok(atBank.includes(true), 'signed, and never arrived')
    await network.settle()
    await assertStatementsAgree(network)
    for (const { id } of institutions) {
      const retained = await network.query(
        id,
        `select 1 from premium_receipt join application on application.id = premium_receipt.application
        where application_number = any($1) and premium_receipt.state = 'taken'`,
        [[...applied.keys()]],
      )
      assert.deepEqual(retained, [], 'no premium is retained for it')
    }
    const open = await callApi<{ kind: string }[]>(platform(), 'GET', '/api/work-items')
    assert.ok(!open.some(({ kind }) => kind === 'lapse-not-confirmed'))
  })

  it('come at both on the day that the text states, whatever becomes of the bid validity afterwards', async () => {
    network.wire.behave({})
    const lots: { days: number; applied: Applied; lot: string }[] = []
    for (const days of [60, -30]) {
      const applied = await applyTen(network, story++)
      lots.push({ days, applied, lot: [...applied.values()][0] ?? assert.fail('a lot') })
    }
    await network.settle()
    for (const { lot, days } of lots) {
      const { bidValidityDays } = await callApi<{ bidValidityDays: number }>(platform(), 'GET', `/api/lots/${lot}`)
      const correction = { bidValidityDays: bidValidityDays + days }
      const body = { correction, reason: '更正', notice: '更正投标有效期' }
      await callApi(platform(), 'POST', `/api/lots/${lot}/correct`, body)
    }
    for (const { applied } of lots) await openLots(network, applied)
    await network.settle()
    const shown = await Promise.all(
      lots.map(async ({ lot, applied }) => {
        const number = [...applied].find(([, of]) => of === lot)?.[0] ?? assert.fail('an application for each lot')
        const organisation = (await bothStates()).get(number)?.organisation ?? ''
        const theirs = await callApi<Theirs>(network.access(organisation), 'GET', `/api/applications/${number}`)
        const ours = await callApi<Ours>(platform(), 'GET', `/api/applications/${number}`)
        const code = encodeURIComponent(ours.verification.code)
        const verified = `/api/public/guarantees/${encodeURIComponent(ours.guaranteeNumber)}?code=${code}`
        const { disclosed } = await callApi<Verified>(platform(), 'GET', verified)
        assert.equal(disclosed.lastDay, theirs.expiresOn)
        return { number, lastDay: disclosed.lastDay, isShort: disclosed.isShortOfCorrection === true }
      }),
    )
    assert.deepEqual(
      shown.map(({ isShort }) => isShort),
      [true, false],
    )
    for (const [lastDay, ending] of [...Map.groupBy(shown, (one) => one.lastDay)].sort()) {
      const states = async () => {
        const all = await bothStates()
        return ending.map(({ number }) => [all.get(number)?.ours, all.get(number)?.state])
      }
      network.clock.set(endOfShanghaiDate(lastDay) - 1000)
      await network.settle()
      assert.deepEqual(await states(), Array(ending.length).fill(['restored', 'restored']))
      network.clock.set(endOfShanghaiDate(lastDay))
      await network.settle()
      assert.deepEqual(await states(), Array(ending.length).fill(['expired', 'expired']))
    }
    await assertStatementsAgree(network)
  })

  it('come automatically a year later at the institution, and no obligation is left', async () => {
    network.clock.advance(year)
    await network.settle()
    const both = [...(await bothStates()).values()]
    // What ended months ago is in no statement any more.
    for (const { ours, state = '' } of both)
      assert.ok(ours === state || (ours === 'lapsed' && ['abandoned', 'withdrawn'].includes(state)), `${ours} ${state}`)
    const states = both.map(({ state }) => state)
    const ends = ['abandoned', 'expired', 'released', 'withdrawn']
    assert.deepEqual([...new Set(states)].sort(), ends)
  })
})
