/**
 * Letters and movements of money that are under way when everything is killed: each has one effect that can be counted
 * afterwards, and can be ordered again as people and core systems do after a lost answer.
 */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { inventedBidder } from '@openbaohan/kit/demo/plan.ts'
import { sealedLetter } from '@openbaohan/kit/sandbox/beneficiary-seal.ts'
import type { Access } from '@openbaohan/kit/sandbox/home.ts'
import { seedBidders } from '@openbaohan/kit/seed/seed-sandbox.ts'
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { eventually } from '../harness/eventually.ts'
import { recoveryOf } from '../harness/recovery-of.ts'
import { signInSeeded } from '../harness/signed-in-person.ts'

type Action = {
  name: string
  run(): Promise<unknown>
  /** How often it has happened. */
  effects(): Promise<number>
}
export type MoneyActions = {
  ofRound(round: number): Action[]
  /** A part payment under this reference of the bank. */
  pay(reference: string): Action
  /** The first one, which is paid, and one for each letter. */
  demandsAtBank(): Promise<number>
}
type Programs = { home: string; platform: Access; bank: Access }
type Event = { event: string; detail?: unknown }
type Demand = { id: string; events: Event[]; links: { url: string }[]; documents: unknown[] }
type OnPlatform = {
  state: string
  guaranteeNumber?: string
  demands: { ordinal: number; state: string; events: Event[] }[]
}

const partner = 'finance_bank'
/** Of the sandbox: both are the beneficiary's own, one is opened and the other is not. */
const [openedLot, closedLot] = ['E3299010001000318001002', 'E3299010001000402002001']
const beneficiary = { name: '云川市轨道交通集团有限公司', code: '91329901MA1K3T7P1C' }
const applicant = { name: '云川镕堃建设集团有限公司', account: '3299018800031804672' }
const premium = '2800.00'
const [demanded, part, recovered] = ['100000.00', '1000.00', '100.00']
const looked = { groundsStated: true, consistent: true, presentedByAgency: false }
const countOf = (events: readonly Event[], ...names: string[]) =>
  events.filter(({ event }) => names.includes(event)).length
const at = (number: string) => `/api/applications/${encodeURIComponent(number)}`

/** Prepares what `rounds` rounds need; `programs` finds them again after each restart. */
export async function prepareMoneyActions(programs: () => Programs, rounds: number): Promise<MoneyActions> {
  const bank = <T>(method: string, path: string, body?: object) => callApi<T>(programs().bank, method, path, body)
  const platform = <T>(method: string, path: string, body?: object) =>
    callApi<T>(programs().platform, method, path, body)
  const person = (role: string) => signInSeeded(programs().platform.url, `${role}@platform.test`)
  const today = shanghaiDate(Date.now())

  // A bidder that comes to the page of the bank is waited for there: nothing is assumed paid.
  const bidder = await person('bidder')
  const apply = async () => {
    const input = { lotNumber: closedLot, partner, idempotencyKey: randomBytes(24).toString('base64url') }
    const { status, output } = await bidder.call('myApplications.apply', input)
    assert.equal(status, 200, JSON.stringify(output))
    return (output as { number: string }).number
  }
  const unpaid = await Promise.all(Array.from({ length: 2 * rounds }, apply))
  for (const number of unpaid)
    await eventually(
      `${number} waits for its premium`,
      async () => (await bank<{ state: string }>('GET', at(number)).catch(() => ({ state: '' }))).state,
      (state) => state === 'awaiting-premium',
    )
  const payers = { payerName: applicant.name, payerAccount: applicant.account, amount: premium, receivedOn: today }
  // Paid by another company: no premium, and due back.
  const finance = await signInSeeded(programs().bank.url, 'finance@bank.test')
  const ask = async <T>(procedure: string, input: object) => {
    const { status, output } = await finance.call(procedure, input)
    assert.equal(status, 200, `${procedure}: ${JSON.stringify(output)}`)
    return output as T
  }
  const wrong = unpaid.slice(rounds)
  const lines = wrong.map(
    (_, index) => `3299018800090000018,S-${index},${today},贷,88.00,云川市示例商贸有限公司,622202020`,
  )
  const content = ['本方账号,交易流水号,记账日期,借贷标志,金额,对方户名,对方账号', ...lines].join('\r\n')
  await ask('bankEntries.import', { name: '流水.csv', content })
  const entries = await ask<{ rows: { id: string; reference: string }[] }>('bankEntries.list', {})
  for (const [index, number] of wrong.entries()) {
    const { id } = entries.rows.find(({ reference }) => reference === `S-${index}`) ?? assert.fail()
    await ask('bankEntries.refund', { id, number, reason: '付款人不是投标人' })
  }
  const { rows } = await bank<{ rows: { id: string; number: string }[] }>('GET', '/api/refunds')
  const refunds = wrong.map((number) => rows.find((row) => row.number === number) ?? assert.fail())

  const guarantee = await restoreOne(programs)
  const letterOf = async (amount: string) => {
    const letter = { kind: 'demand', from: beneficiary.name, guaranteeNumbers: [guarantee.guaranteeNumber], amount }
    const bytes = await sealedLetter(programs().home, letter as Parameters<typeof sealedLetter>[1], beneficiary)
    return { name: '索赔书.pdf', base64: Buffer.from(bytes).toString('base64') }
  }
  const demandOf = (amount: string, files: object[] = []) =>
    platform<{ ordinal: number }>('POST', `${at(guarantee.number)}/demands`, {
      ...{ amount, payeeAccount: '3299018800090001234', reason: '中标后拒签合同', files },
      ...{ contactName: '陆知微', contactPhone: '13900001111' },
    })
  const received = () => bank<Demand[]>('GET', `/api/demands?number=${encodeURIComponent(guarantee.number)}`)
  await demandOf(demanded, [await letterOf(demanded)])
  const [demand = assert.fail()] = await eventually('the demand arrives', received, ({ length }) => length === 1)
  const onDemand = (verb: string, body: object) => bank<Demand>('POST', `/api/demands/${demand.id}/${verb}`, body)
  for (const { url } of demand.links) await onDemand('links/fetch', { kind: 'demand', url })
  await onDemand('examine', { checklist: looked })
  const payment = { amount: part, payeeName: beneficiary.name, payeeAccount: '3299018800090001234' }
  await onDemand('pay', { ...payment, reference: 'M-0', paidOn: today })
  const drafts: { ordinal: number }[] = []
  for (let round = 0; round < rounds; round++) drafts.push(await demandOf(`${2_000 + round}.00`))
  const findDemand = () => bank<Demand>('GET', `/api/demands/${demand.id}`)
  const mentions = async (reference: string, ...names: string[]) => {
    const { events } = await findDemand()
    return countOf(
      events.filter(({ detail }) => JSON.stringify(detail ?? {}).includes(`"${reference}"`)),
      ...names,
    )
  }

  const pay = (reference: string): Action => ({
    name: 'a part payment',
    run: () => onDemand('pay', { ...payment, reference, paidOn: today }),
    effects: () => mentions(reference, 'paid-in-part'),
  })

  const ofRound = (round: number): Action[] => {
    const [paying = '', refund = assert.fail(), draft = assert.fail()] = [unpaid[round], refunds[round], drafts[round]]
    const order = async (path: string, body: object) => bank('POST', path, body)
    const eventsOf = async (number: string) => (await bank<{ events: Event[] }>('GET', at(number))).events
    return [
      {
        name: 'a premium',
        run: () => order(`${at(paying)}/premium`, { ...payers, reference: `P-${round}` }),
        effects: async () => countOf(await eventsOf(paying), 'premium-received'),
      },
      {
        name: 'a refund',
        run: () => order(`/api/refunds/${refund.id}`, { amount: '88.00', reference: `B-${round}`, paidOn: today }),
        effects: async () => countOf(await eventsOf(refund.number), 'premium-returned'),
      },
      pay(`M-${round + 1}`),
      {
        name: 'a recovery',
        run: () => onDemand('recourse', recoveryOf(recovered, `R-${round}`)),
        effects: () => mentions(`R-${round}`, 'recourse-recorded'),
      },
      {
        name: 'a letter handed in',
        run: async () => {
          const letter = await draftLetter(programs().platform.url, guarantee.number, draft.ordinal)
          await platform('POST', `${at(guarantee.number)}/demands/${draft.ordinal}/seal`, { files: [letter] })
        },
        effects: async () => {
          const { demands } = await platform<OnPlatform>('GET', at(guarantee.number))
          return countOf(demands.find(({ ordinal }) => ordinal === draft.ordinal)?.events ?? [], 'document-sealed')
        },
      },
    ]
  }
  return { ofRound, pay, demandsAtBank: async () => (await received()).length }

  /** One guarantee of the opened lot. */
  async function restoreOne(programs: () => Programs): Promise<{ number: string; guaranteeNumber: string }> {
    const company = inventedBidder(39_000)
    await seedBidders(programs().platform, [company])
    const body = { bidderCode: company.code, lotNumber: openedLot, partner }
    const { applicationNumber: number } = await platform<{ applicationNumber: string }>(
      'POST',
      '/api/applications',
      body,
    )
    const until = (state: string) =>
      eventually(
        `${number} is ${state}`,
        () => platform<OnPlatform>('GET', at(number)),
        (view) => view.state === state,
      )
    await until('issued')
    await platform('POST', `/api/lots/${openedLot}/open`, { reason: '故事里的开标' })
    return { number, guaranteeNumber: (await until('restored')).guaranteeNumber ?? '' }
  }
}

/** As the beneficiary gets it: drafted from what the platform knows, under the test seal. */
async function draftLetter(url: string, number: string, ordinal: number): Promise<{ name: string; base64: string }> {
  const { cookie } = await signInSeeded(url, 'beneficiary@platform.test')
  const answer = await fetch(new URL('/api/rpc/letterDrafts/demand', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin, cookie, 'x-openbaohan': '1' },
    body: JSON.stringify({ json: { number, ordinal, withSeal: true } }),
  })
  assert.equal(answer.status, 200)
  const file = [...(await answer.formData()).values()].find((value) => value instanceof File)
  const bytes = Buffer.from((await file?.arrayBuffer()) ?? new ArrayBuffer(0))
  assert.ok(bytes.includes('/ByteRange'), 'it is sealed')
  return { name: '索赔书.pdf', base64: bytes.toString('base64') }
}

/** What a kill has done to actions: acknowledged ones without an effect, and effects beyond the first. */
export function problemsOf(outcomes: readonly { name: string; acknowledged: boolean; effects: number }[]): string[] {
  return outcomes.flatMap(({ name, acknowledged, effects }) => [
    ...(acknowledged && effects === 0 ? [`${name}: lost`] : []),
    ...(effects > 1 ? [`${name}: ${effects} times`] : []),
  ])
}
