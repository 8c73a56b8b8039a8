/** What bidders and the trading centre do in person: on the bidder's page, for a bidder, and about an institution. */
import { institutions } from '@openbaohan/kit/sandbox/organisations.ts'
import { type Action, oursThat, pick, RuleBroken, theirsThat } from './action.ts'
import { bidders, type World } from './world.ts'

const document = { name: '退保申请.pdf', base64: Buffer.from('%PDF-1.7 退保申请').toString('base64') }

/** §7, by the trading centre on the bidder's document. Some have a credit code that is not the applicant's. */
const withdrawByCentre: Action = {
  name: 'withdraw-by-centre',
  weight: 1.5,
  isNegativeToo: true,
  targets: (world) => oursThat(world, ({ state }) => state === 'issued'),
  run: async (world, { number, ours }, choice) => {
    const applicant = bidders.find(({ name }) => name === ours?.applicantName)
    const isWrong = choice % 6 === 5
    const code = isWrong
      ? pick(
          bidders.filter((one) => one !== applicant),
          choice,
        )?.code
      : applicant?.code
    const input = { number, applicantCode: code ?? '', reason: 'not-bidding', file: document }
    const { ok } = await world.askAs('centre', 'platform', 'centreWithdrawals.withdraw', input)
    if (ok && (ours?.openedAt || isWrong)) throw new RuleBroken('no-withdrawal-after-opening', { number, isWrong })
    return ok
  },
}

type BidderAnswer = { code?: string; triesLeft?: number }

/** §12, by the bidder on the page of its link: a code to its contact, then the code, or a wrong one. */
const abandonByCode: Action = {
  name: 'abandon-by-code',
  weight: 1.5,
  targets: (world) => theirsThat(world, ({ state }) => ['underwriting', 'awaiting-premium'].includes(state)),
  run: async (world, { number, institution }, choice) => {
    const link = await linkOf(world, number)
    if (link === undefined) return false
    const page = `/api/bidder-page/${link}`
    const sent = await askAsBidder(world, institution, `${page}/abandon-code`, { language: 'zh' })
    if (!sent.ok) return false
    const { json } = await world.askAs('finance', institution, 'notifications.listMailbox', { limit: 5 })
    const code = /\d{6}/.exec(
      (json as { rows: { kind: string; text: string }[] }).rows.find(({ kind }) => kind === 'abandon-code')?.text ?? '',
    )?.[0]
    const isWrong = choice % 4 === 3
    const given = isWrong ? (code === '000000' ? '111111' : '000000') : (code ?? '')
    const { ok } = await askAsBidder(world, institution, `${page}/abandon`, { code: given })
    if (ok && isWrong) throw new RuleBroken('abandoned-by-a-wrong-code', number)
    return ok
  },
}

/** As the platform got it with the answer to the application. */
async function linkOf(world: World, number: string): Promise<string | undefined> {
  const [row] = await world.network.query<{ reply: string }>(
    'platform',
    `select reply from message where direction = 'out' and call = 'apply' and subject = $1 and outcome = 'accepted' limit 1`,
    [number],
  )
  return /\/b\/([^"]+)"/.exec(row?.reply ?? '')?.[1]
}

async function askAsBidder(world: World, institution: string, path: string, body: object) {
  const response = await fetch(new URL(path, world.network.access(institution).url), {
    method: 'POST',
    headers: { 'x-openbaohan': '1', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (response.status >= 500) throw new Error(`${path}: ${response.status}`)
  return { ok: response.ok, json: (await response.json()) as BidderAnswer }
}

/** 停止新业务: what runs goes on, and no new application is taken. */
const newBusiness = (name: string, weight: number, state: 'run-off' | 'active'): Action => ({
  name,
  weight,
  targets: (world) =>
    institutions
      .filter(({ id }) => world.stopped.has(id) === (state === 'active'))
      .map(({ id }) => ({ number: '', institution: id })),
  run: async (world, { institution }) => {
    const { ok } = await world.ask('platform', 'PATCH', `/api/partners/finance_${institution}`, { state })
    if (ok && state === 'run-off') world.stopped.add(institution)
    if (ok && state === 'active') world.stopped.delete(institution)
    return ok
  },
})

export const peopleActions: readonly Action[] = [
  withdrawByCentre,
  abandonByCode,
  newBusiness('stop-new-business', 0.4, 'run-off'),
  newBusiness('resume-new-business', 3, 'active'),
]
