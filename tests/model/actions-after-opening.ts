/** §5, §6, §9, §10: invoices, releases and demands, as the platform's users request them. */
import { type Action, at, oursThat, RuleBroken, type Target, theirsThat, yuan } from './action.ts'

const payeeAccount = '3299018800090001234'
const document = (name: string) => ({ name: `${name}.pdf`, base64: Buffer.from(`%PDF-1.7 ${name}`).toString('base64') })
const opened = new Set(['opened', 'restoring', 'restored'])
const ended = new Set(['released', 'expired'])
const reason = '随机用户'

const invoice = (name: string, reissue: boolean): Action => ({
  name,
  weight: 4,
  isNegativeToo: true,
  targets: (world) =>
    oursThat(
      world,
      ({ state, invoices }) =>
        (opened.has(state) || ended.has(state)) && invoices.some((one) => one.state === 'invoiced') === reissue,
    ),
  run: async (world, { number, ours }, choice) => {
    const body = {
      type: choice % 2 === 0 ? 'ordinary' : 'special',
      address: '云川市示例路1号',
      phone: '0329-88000001',
      bank: '江东银行股份有限公司云川分行',
      account: '3299018800012345678',
      email: choice % 3 === 0 ? 'finance@example.com' : `finance${choice % 17}@example.com`,
      mobile: '13800004672',
      recipientName: '沈若舟',
      recipientAddress: '云川市示例路1号',
      ...(reissue ? { reissue } : {}),
    }
    const { ok } = await world.ask('platform', 'POST', `${at(number)}/invoice`, body)
    if (ok && !ours?.openedAt) throw new RuleBroken('invoice-once-opened', number)
    return ok
  },
})

const decideInvoice = (name: string, accept: boolean): Action => ({
  name,
  weight: 4,
  targets: (world) =>
    theirsThat(world, ({ institution, invoices }) => institution === 'bank' && invoices.at(-1)?.state === 'requested'),
  run: async (world, { number, institution, theirs }) => {
    const made = { invoiceNumber: `2632${String(world.next()).padStart(16, '0')}` }
    const body = accept ? { accept, ...made } : { accept, reason }
    return (await world.ask(institution, 'POST', `${at(number)}/invoices/${theirs?.invoices.at(-1)?.id}`, body)).ok
  },
})

const redLetter: Action = {
  name: 'red-letter',
  weight: 2,
  targets: (world) => theirsThat(world, ({ invoices }) => invoices.at(-1)?.state === 'invoiced'),
  run: async (world, { number, institution }, choice) =>
    (await world.ask(institution, 'POST', `${at(number)}/red-letter`, { reason, reissue: choice % 2 === 0 })).ok,
}

const release: Action = {
  name: 'release',
  weight: 2,
  isNegativeToo: true,
  targets: (world) => oursThat(world, ({ state }) => opened.has(state)),
  run: async (world, { number, ours }) => {
    const { ok } = await world.ask('platform', 'POST', `${at(number)}/release`, {})
    if (ok && !ours?.openedAt) throw new RuleBroken('release-after-opening', number)
    if (ok && ours?.held && ours.state !== 'released' && ours.order !== 'ordered')
      throw new RuleBroken('complaint-holds-release', number)
    return ok
  },
}

const releaseLot: Action = {
  name: 'release-lot',
  weight: 1,
  targets: (world) =>
    world.facts.lots
      .filter(({ state }) => state === 'opened')
      .map((lot) => ({ number: lot.number, institution: '', lot })),
  run: async (world, { number }, choice) => {
    const ofLot = oursThat(world, ({ openedLot, guarantee }) => openedLot === number && guarantee !== null)
    const except = ofLot.filter((_, index) => (choice >> index) % 2 === 1).map((one) => one.number)
    return (await world.ask('platform', 'POST', `/api/lots/${number}/release`, { except })).ok
  },
}

const hold: Action = {
  name: 'hold',
  weight: 1,
  isNegativeToo: true,
  targets: (world) => oursThat(world, ({ state, held }) => opened.has(state) && !held),
  run: async (world, { number }) => (await world.ask('platform', 'POST', `${at(number)}/hold`, { reason })).ok,
}
export const liftHold: Action = {
  name: 'lift-hold',
  weight: 2,
  targets: (world) => oursThat(world, ({ held }) => held),
  run: async (world, { number }) => (await world.ask('platform', 'DELETE', `${at(number)}/hold`)).ok,
}

const demand = (name: string, isDraft: boolean, weight: number): Action => ({
  name,
  weight,
  isNegativeToo: true,
  targets: (world) => oursThat(world, ({ state }) => opened.has(state) || state === 'expired'),
  run: async (world, { number, ours }, choice) => {
    const share = choice % 2 === 0 ? 1 : choice % 4 === 1 ? 0.5 : 0.25
    const body = {
      amount: yuan(Math.floor((ours?.fen ?? 100) * share)),
      payeeAccount,
      reason: choice % 3 === 0 ? '中标后拒签合同' : `第${choice % 11}项事由`,
      contactName: '陆知微',
      contactPhone: '13900001111',
      ...(isDraft ? {} : { files: [document('索赔书')] }),
    }
    const { ok } = await world.ask('platform', 'POST', `${at(number)}/demands`, body)
    if (ok && !ours?.openedAt) throw new RuleBroken('demand-once-opened', number)
    return ok
  },
})

const sealDemand: Action = {
  name: 'seal-demand',
  weight: 3,
  targets: (world) => oursThat(world, ({ demands }) => demands.some(({ state }) => state === 'drafted')),
  run: async (world, { number, ours }) => {
    const draft = ours?.demands.find(({ state }) => state === 'drafted')
    const path = `${at(number)}/demands/${draft?.ordinal}/seal`
    return (await world.ask('platform', 'POST', path, { files: [document('盖章索赔书')] })).ok
  },
}

const awaitsResult = new Set(['unconfirmed', 'discrepant', 'partly-paid'])
/** By the state of the demand at the institution. */
const outcomes: Readonly<Record<string, string>> = {
  discrepant: 'discrepant',
  declined: 'refused',
  paid: 'paid',
  'partly-paid': 'partly-paid',
  extended: 'extended',
}

/** The demand that waits for its result here, and the institution's decision about it. */
function decidedOf({ ours, theirs }: Target) {
  const open = ours?.demands.find(({ state }) => awaitsResult.has(state))
  const received = theirs?.demands.filter(({ content }) => content === open?.content).at(-1)
  const outcome = outcomes[received?.state ?? '']
  return open === undefined || received === undefined || outcome === undefined ? undefined : { open, received, outcome }
}

/** The trading centre records the institution's result, and nothing else. */
const recordResult: Action = {
  name: 'record-result',
  weight: 3,
  targets: (world) => oursThat(world, () => true).filter((target) => decidedOf(target) !== undefined),
  run: async (world, target) => {
    const decided = decidedOf(target)
    if (decided === undefined) return false
    const { open, received, outcome } = decided
    const day = received.extension?.decided?.extendedTo
    const body = {
      outcome,
      ...(received.paid > 0 ? { paid: yuan(received.paid) } : {}),
      ...(outcome === 'extended' ? { day } : {}),
    }
    return (await world.ask('platform', 'POST', `${at(target.number)}/demands/${open.ordinal}/result`, body)).ok
  },
}

export const actionsAfterOpening: readonly Action[] = [
  invoice('invoice', false),
  invoice('invoice-again', true),
  decideInvoice('make-invoice', true),
  decideInvoice('refuse-invoice', false),
  redLetter,
  release,
  releaseLot,
  hold,
  liftHold,
  demand('demand', false, 4),
  demand('draft-demand', true, 1),
  sealDemand,
  recordResult,
]
