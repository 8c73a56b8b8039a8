/** §1, §2, §7, §8, §11, §12: what bidders and underwriters do before the opening. */
import { type Action, at, oursThat, pick, RuleBroken, theirsThat, yuan } from './action.ts'
import { bidders } from './world.ts'

const reason = '随机用户'
const institutions = ['bank', 'insurer']

const apply: Action = {
  name: 'apply',
  weight: 12,
  targets: (world) => {
    const all = world.facts.lots.map((lot) => ({ number: '', institution: '', lot }))
    const open = all.filter(({ lot }) => lot.state === 'announced' && lot.opensAt > world.now())
    return open.length > 0 ? open : all
  },
  run: async (world, target, choice) => {
    // Some try a lot that accepts none.
    const lot = choice % 12 === 0 ? pick(world.facts.lots, choice) : target.lot
    if (lot === undefined) return false
    const institution = pick(institutions, choice) ?? 'bank'
    const bidder = bidders[Math.floor(choice / 2) % bidders.length]
    const body = { bidderCode: bidder?.code, lotNumber: lot.number, partner: `finance_${institution}` }
    const { ok, json } = await world.ask('platform', 'POST', '/api/applications', body)
    if (!ok) return false
    if (lot.state !== 'announced' || lot.opensAt <= world.now()) throw new RuleBroken('closed-lot-takes-none', lot)
    if (world.stopped.has(institution)) throw new RuleBroken('run-off-takes-none', json)
    const { applicationNumber, receipt } = json as { applicationNumber: string; receipt: { key: string; salt: string } }
    world.lotOf.set(applicationNumber, lot.number)
    world.appliedFen.set(applicationNumber, lot.fen)
    world.receipts.set(applicationNumber, [receipt.key, receipt.salt])
    return true
  },
}

const decide = (name: string, accept: boolean, weight: number): Action => ({
  name,
  weight,
  isNegativeToo: true,
  targets: (world) =>
    theirsThat(world, ({ state }) => state === 'underwriting' || (!accept && state === 'awaiting-premium')),
  run: async (world, { number, institution }) =>
    (await world.ask(institution, 'POST', `${at(number)}/decide`, { accept, reason })).ok,
})

const premium: Action = {
  name: 'premium',
  weight: 9,
  isNegativeToo: true,
  targets: (world) => theirsThat(world, ({ state }) => state === 'awaiting-premium'),
  run: async (world, { number, institution, theirs }, choice) => {
    const due = theirs?.premium ?? 50_000
    const paid = choice % 5 === 4 ? due + 1 : due
    const payer = bidders.find(({ name }) => name === theirs?.applicantName)
    const body = {
      payerName: theirs?.applicantName ?? '无',
      payerAccount: choice % 7 === 6 ? '6222020200112233445' : (payer?.basicAccount.number ?? '1'),
      amount: yuan(paid),
    }
    const { ok } = await world.ask(institution, 'POST', `${at(number)}/premium`, body)
    if (ok && paid !== due) throw new RuleBroken('premium-is-rate-times-amount', { number, paid, due })
    return ok
  },
}

const reissue: Action = {
  name: 'reissue',
  weight: 2,
  isNegativeToo: true,
  targets: (world) => theirsThat(world, ({ state }) => state === 'issued' || state === 'restored'),
  run: async (world, { number, institution }) =>
    (await world.ask(institution, 'POST', `${at(number)}/reissue`, { reason })).ok,
}

const withdraw: Action = {
  name: 'withdraw',
  weight: 5,
  isNegativeToo: true,
  targets: (world) => oursThat(world, ({ state }) => state === 'issued'),
  run: async (world, { number, ours }) => {
    const { ok } = await world.ask('platform', 'POST', `${at(number)}/withdraw`, { reason: 'not-bidding' })
    if (ok && ours?.openedAt) throw new RuleBroken('no-withdrawal-after-opening', number)
    return ok
  },
}

const withdrawal = (name: string, accept: boolean): Action => ({
  name,
  weight: 3,
  isNegativeToo: true,
  targets: (world) => theirsThat(world, ({ state }) => state === 'withdraw-review'),
  run: async (world, { number, institution }) =>
    (await world.ask(institution, 'POST', `${at(number)}/withdrawal`, { accept, reason })).ok,
})

const withdrawOffline: Action = {
  name: 'withdraw-offline',
  weight: 1,
  isNegativeToo: true,
  targets: (world) => theirsThat(world, ({ state }) => state === 'issued' || state === 'withdraw-review'),
  run: async (world, { number, institution }) =>
    (await world.ask(institution, 'POST', `${at(number)}/withdraw-offline`, { reason })).ok,
}

const abandon: Action = {
  name: 'abandon-on-platform',
  weight: 3,
  isNegativeToo: true,
  targets: (world) => oursThat(world, ({ state }) => state === 'submitted' || state === 'accepted'),
  run: async (world, { number }) => (await world.ask('platform', 'POST', `${at(number)}/abandon`, {})).ok,
}

const abandonAtInstitution: Action = {
  name: 'abandon-at-institution',
  weight: 2,
  isNegativeToo: true,
  targets: (world) =>
    theirsThat(world, ({ state }) => ['received', 'underwriting', 'awaiting-premium'].includes(state)),
  run: async (world, { number, institution }) =>
    (await world.ask(institution, 'POST', `${at(number)}/abandon`, { reason })).ok,
}

export const actionsBeforeOpening: readonly Action[] = [
  apply,
  decide('accept', true, 6),
  decide('refuse', false, 2),
  premium,
  reissue,
  withdraw,
  withdrawal('grant-withdrawal', true),
  withdrawal('refuse-withdrawal', false),
  withdrawOffline,
  abandon,
  abandonAtInstitution,
]
