/** Five bidders at the bank whose steps cause all twelve calls, one after the other. */
import assert from 'node:assert/strict'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { inventedBidder } from '@openbaohan/kit/demo/plan.ts'
import { beneficiaryName } from '@openbaohan/kit/sandbox/organisations.ts'
import { amountForAPerson, usualAmount } from '@openbaohan/kit/scenes/stage.ts'
import { seedBasicAccounts, seedBidders } from '@openbaohan/kit/seed/seed-sandbox.ts'
import type { CallId } from '@openbaohan/protocol/calls.ts'
import type { Network } from '../harness/network.ts'

type Step = {
  /** The messages that it causes, in this order. */
  calls: readonly CallId[]
  run(): Promise<unknown>
}

export type TwelveCalls = {
  /** Waits until everything is at rest between two steps. */
  steps: readonly Step[]
  /** The two that reach the opening, and their lot. */
  restored(): ReadonlyMap<string, string>
  /** After the last step: each application at its own end, on both sides. */
  assertEnds(): Promise<void>
}

/** What a plan needs of a network or of a running sandbox. */
export type TwelveCallsWorld = Pick<Network, 'access'> & { clock: Pick<Network['clock'], 'now'> }

type View = { state: string; amount: string; invoices: { state: string }[]; demands: { state: string }[] }

const partner = 'finance_bank'
const buyer = {
  address: '云川市示例路1号',
  phone: '0329-88000001',
  bank: '江东银行股份有限公司云川分行',
  account: '3299018800012345678',
  email: 'finance@example.com',
  mobile: '13800004672',
  recipientName: '沈若舟',
  recipientAddress: '云川市示例路1号',
}
const ends = ['restored', 'released', 'withdrawn', 'abandoned', 'abandoned'] as const

/** @param index other bidders and other lots than any other index */
export function planTwelveCalls(network: () => TwelveCallsWorld, index: number): TwelveCalls {
  const [lot, large] = [`E3299010001${800_001 + 2 * index}001001`, `E3299010001${800_002 + 2 * index}001001`]
  const numbers: string[] = []
  const numberOf = (place: number) => numbers[place] ?? assert.fail('step out of order')
  const ask = <T>(organisation: 'platform' | 'bank', method: 'GET' | 'POST', path: string, body?: object) =>
    callApi<T>(network().access(organisation), method, path, body)
  const order = (organisation: 'platform' | 'bank', place: number, what: string, body: object = {}) =>
    ask(organisation, 'POST', `/api/applications/${numberOf(place)}/${what}`, body)
  const view = (organisation: 'platform' | 'bank', place: number) =>
    ask<View>(organisation, 'GET', `/api/applications/${numberOf(place)}`)

  const addLot = (number: string, amount: string) =>
    ask('platform', 'POST', '/api/lots', {
      number,
      name: `云川市示例信息化服务采购第${number}标段`,
      beneficiaryName,
      amount,
      kind: 'procurement',
      opensAt: network().clock.now() + 14 * 24 * 3_600_000,
    })

  const applyAll = async () => {
    await addLot(lot, usualAmount)
    await addLot(large, amountForAPerson)
    const bidders = ends.map((_, place) => inventedBidder(30_000 + ends.length * index + place))
    await seedBidders(network().access('platform'), bidders)
    await seedBasicAccounts(network().access('bank'), bidders)
    for (const [place, { code }] of bidders.entries()) {
      const lotNumber = ends[place] === 'abandoned' ? large : lot
      const body = { bidderCode: code, lotNumber, partner }
      numbers.push(
        (await ask<{ applicationNumber: string }>('platform', 'POST', '/api/applications', body)).applicationNumber,
      )
    }
  }
  const demand = async () =>
    order('platform', 0, 'demands', {
      amount: (await view('platform', 0)).amount,
      payeeAccount: '3299018800090001234',
      reason: '中标后拒签合同',
      contactName: '陆知微',
      contactPhone: '13900001111',
      files: [{ name: '索赔书.pdf', base64: Buffer.from('%PDF-1.7 索赔书').toString('base64') }],
    })

  return {
    steps: [
      { calls: ['apply', 'issued'], run: applyAll },
      { calls: ['withdraw', 'withdrawn'], run: () => order('platform', 2, 'withdraw', { reason: 'not-bidding' }) },
      { calls: ['abandon'], run: () => order('platform', 3, 'abandon') },
      { calls: ['abandoned'], run: () => order('bank', 4, 'abandon', { reason: '企业不再参加投标' }) },
      {
        calls: ['restore', 'restored'],
        run: () => ask('platform', 'POST', `/api/lots/${lot}/open`, { reason: '故事里的开标' }),
      },
      { calls: ['invoice', 'invoiced'], run: () => order('platform', 0, 'invoice', { type: 'special', ...buyer }) },
      { calls: ['release'], run: () => order('platform', 1, 'release') },
      { calls: ['demand'], run: demand },
    ],
    restored: () => new Map([numberOf(0), numberOf(1)].map((number) => [number, lot])),
    assertEnds: async () => {
      for (const [place, end] of ends.entries())
        assert.deepEqual([(await view('platform', place)).state, (await view('bank', place)).state], [end, end])
      const { invoices, demands } = await view('platform', 0)
      assert.deepEqual([invoices.map(({ state }) => state), demands.length], [['invoiced'], 1])
      const presented = await ask<unknown[]>('bank', 'GET', `/api/demands?number=${encodeURIComponent(numberOf(0))}`)
      assert.equal(presented.length, 1)
    },
  }
}
