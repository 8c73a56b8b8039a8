/**
 * Two sides end their relation in order: whichever puts the other into run-off, nothing new begins, the bidder reads
 * why, and existing guarantees are restored, invoiced, released and demanded to their end, also over a rotation of the
 * secret. A suspension lets only demands through.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ApiFailure, callApi } from '@openbaohan/kit/api/call-api.ts'
import { planDemo } from '@openbaohan/kit/demo/plan.ts'
import { seedBasicAccounts, seedBidders, seedLots } from '@openbaohan/kit/seed/seed-sandbox.ts'
import { type Network, startNetwork } from '../harness/network.ts'
import { openLots } from './ten-applications.ts'

type Name = 'platform' | 'bank'
type View = { state: string; amount: string; demands: unknown[]; events: { event: string; detail?: unknown }[] }

const appkey = 'finance_bank'

describe('run-off', () => {
  let network: Network
  before(async () => {
    network = await startNetwork({ faultRate: 0 })
  })
  after(() => network.stop())

  const ask = <T>(organisation: Name, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) =>
    callApi<T>(network.access(organisation), method, path, body)
  const view = (organisation: Name, number: string) => ask<View>(organisation, 'GET', `/api/applications/${number}`)
  const seen = async (number: string) => [(await view('platform', number)).state, (await view('bank', number)).state]
  const put = (organisation: Name, state: string) => ask(organisation, 'PATCH', `/api/partners/${appkey}`, { state })
  let planned = 0
  const plan = async () => {
    planned += 10
    const [{ bidder, lot } = assert.fail()] = planDemo(planned + 1, network.data).slice(planned)
    await seedLots(network.access('platform'), [lot])
    await seedBidders(network.access('platform'), [bidder])
    await seedBasicAccounts(network.access('bank'), [bidder])
    return { bidderCode: bidder.code, lotNumber: lot.number, partner: appkey }
  }
  const apply = async (body: object) =>
    (await ask<{ applicationNumber: string }>('platform', 'POST', '/api/applications', body)).applicationNumber
  const issue = async () => {
    const application = await plan()
    const number = await apply(application)
    await network.settle()
    assert.deepEqual(await seen(number), ['issued', 'issued'])
    return { number, lot: application.lotNumber }
  }
  const demand = async (number: string) =>
    ask('platform', 'POST', `/api/applications/${number}/demands`, {
      amount: (await view('platform', number)).amount,
      payeeAccount: '3299018800090001234',
      reason: '中标后拒签合同',
      contactName: '陆知微',
      contactPhone: '13900001111',
      files: [{ name: '索赔书.pdf', base64: Buffer.from('%PDF-1.7 索赔书').toString('base64') }],
    })
  const countDemands = async (number: string) =>
    (
      await network.query(
        'bank',
        'select 1 from demand join application on application.id = demand.application where application_number = $1',
        [number],
      )
    ).length
  const codeOf = async (asked: Promise<unknown>) => {
    try {
      await asked
      return 'done'
    } catch (error) {
      assert.ok(error instanceof ApiFailure)
      return /\[([a-z-]+)\]/.exec(error.message)?.[1]
    }
  }

  for (const who of ['platform', 'bank', 'both'] as const)
    it(`by ${who} ends nothing that is in progress and begins nothing new`, async () => {
      const sides: Name[] = who === 'both' ? ['platform', 'bank'] : [who]
      const [claimed, freed] = [await issue(), await issue()]
      for (const side of sides) await put(side, 'run-off')

      const application = await plan()
      if (who === 'bank') {
        const number = await apply(application)
        await network.settle()
        const refused = await view('platform', number)
        assert.equal(refused.state, 'declined')
        assert.ok(JSON.stringify(refused.events).includes('partner-run-off'), 'the bidder reads why')
        await assert.rejects(view('bank', number))
      } else assert.equal(await codeOf(apply(application)), 'partner-run-off')

      const secret = `${who.charCodeAt(0)}`.padStart(32, '0')
      for (const side of ['platform', 'bank'] as const)
        await ask(side, 'POST', `/api/partners/${appkey}/rotate`, { secret })
      await openLots(network, new Map([claimed, freed].map(({ number, lot }) => [number, lot])))
      await network.settle()
      for (const { number } of [claimed, freed]) assert.deepEqual(await seen(number), ['restored', 'restored'])
      await ask('platform', 'POST', `/api/applications/${claimed.number}/invoice`, {
        type: 'ordinary',
        email: 'cw@example.cn',
      })
      await ask('platform', 'POST', `/api/applications/${freed.number}/release`, {})
      await demand(claimed.number)
      await network.settle()
      assert.deepEqual(await seen(freed.number), ['released', 'released'])
      assert.equal(await countDemands(claimed.number), 1)
      for (const side of sides) await put(side, 'active')
      await issue() // control: it was the state
    })

  it('differs from a suspension, which lets only demands through', async () => {
    const [claimed, freed] = [await issue(), await issue()]
    await openLots(network, new Map([claimed, freed].map(({ number, lot }) => [number, lot])))
    await network.settle()
    for (const side of ['platform', 'bank'] as const) await put(side, 'suspended')
    assert.equal(await codeOf(apply(await plan())), 'partner-suspended')
    await ask('platform', 'POST', `/api/applications/${freed.number}/release`, {})
    await demand(claimed.number)
    await network.settleFor(60_000)
    assert.equal(await countDemands(claimed.number), 1)
    assert.equal((await view('bank', freed.number)).state, 'restored', 'the release waits')
    for (const side of ['platform', 'bank'] as const) await put(side, 'active')
    await network.settle()
    assert.deepEqual(await seen(freed.number), ['released', 'released'])
  })
})
