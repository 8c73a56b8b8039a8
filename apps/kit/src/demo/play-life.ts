/**
 * Runs the life of the planned applications on a running sandbox: apply, issue, open, restore, then checks the result.
 */
import { callApi } from '../api/call-api.ts'
import type { Submitted } from '../commands/application/apply.ts'
import type { ApplicationView } from '../commands/application/show.ts'
import { type Access, loadAccess } from '../sandbox/home.ts'
import { institutions } from '../sandbox/organisations.ts'
import { seedBasicAccounts, seedBidders, seedLots } from '../seed/seed-sandbox.ts'
import type { Acknowledged } from './acknowledged.ts'
import { checkBothSides, checkFiles, checkNothingLost } from './check-life.ts'
import { countCalls } from './count-calls.ts'
import { eachOf } from './each-of.ts'
import { type ApplicationSummary, listPlatformApplications } from './list-applications.ts'
import type { PlannedApplication } from './plan.ts'
import type { StepList } from './step-list.ts'
import { type Milestone, waitForAnswers, waitForStates } from './wait-for-states.ts'

const requestsAtOnce = 8

export type DemoStage = {
  home: string
  plan: readonly PlannedApplication[]
  acknowledged: Acknowledged
  steps: StepList
  patienceMs: number
  /** Called after each step with the application numbers, for a caller that prints the wire. */
  afterStep(numbers: readonly string[]): Promise<void>
}

/** The numbers of the created applications, also when a later step failed. */
export async function playLife(stage: DemoStage): Promise<string[]> {
  const { home, plan, steps, patienceMs } = stage
  const platform = await loadAccess(home, 'platform')
  const numbers = new Map<string, PlannedApplication>()
  const isFresh = stage.acknowledged.all().length === 0
  const step: StepList['run'] = async (name, zh, action) => {
    await steps.run(name, zh, action)
    await stage.afterStep([...numbers.keys()])
  }
  const reach = (goal: Milestone) => async (progress: (done: number, of: number) => void) => {
    await waitForStates(goal, new Set(numbers.keys()), () => listPlatformApplications(platform), progress, patienceMs)
    return `${numbers.size}`
  }

  await step('register', '登记标段、投标人与基本户', () => register(home, plan))
  await step('apply', '投保申请', (progress) => submitAll(stage, platform, numbers, progress))
  await step('accepted', '机构受理', reach('accepted'))
  await step('issued', '出具密文保函并核验', reach('issued'))
  await step('secret', '开标前谁也看不到标段', () => checkSecret(home, numbers, isFresh))
  await step('bid-opening', '开标', () => openLots(platform, plan))
  await step('restore', '推送密钥', reach('restoring'))
  await step('restored', '还原明文保函并核验', reach('restored'))
  await step('answered', '每一个请求都有了答复', async (progress) => {
    await waitForAnswers(() => countCalls(platform, numbers.keys()), numbers.size, progress, patienceMs)
    return `${numbers.size * 4}`
  })
  await step('nothing-lost', '无一丢失、无一重复', () => checkNothingLost(home, plan, stage.acknowledged))
  await step('both-sides', '双方一致', () => checkBothSides(home, numbers))
  await step('files', '保函文件逐份验签', (progress) => checkFiles(home, numbers, progress))
  return [...numbers.keys()]
}

async function register(home: string, plan: readonly PlannedApplication[]): Promise<string> {
  const platform = await loadAccess(home, 'platform')
  const lots = [...new Map(plan.map(({ lot }) => [lot.number, lot])).values()]
  await seedLots(platform, lots)
  const bidders = plan.map(({ bidder }) => bidder)
  await seedBidders(platform, bidders)
  for (const institution of institutions) {
    const theirs = plan.filter(({ partner }) => partner === institution.appkey).map(({ bidder }) => bidder)
    await seedBasicAccounts(await loadAccess(home, institution.id), theirs)
  }
  return `${lots.length} lots, ${bidders.length} bidders`
}

/** Applies for those that have not applied yet: an earlier run may have got this far, or further. */
async function submitAll(
  { plan, acknowledged }: DemoStage,
  platform: Access,
  numbers: Map<string, PlannedApplication>,
  progress: (done: number, of: number) => void,
): Promise<string> {
  const before = new Map<string, ApplicationSummary>()
  for (const found of await listPlatformApplications(platform)) before.set(found.applicantCode, found)
  await eachOf(plan, requestsAtOnce, async (planned) => {
    const known = before.get(planned.bidder.code)
    const number = known?.number ?? (await submit(platform, planned))
    if (!acknowledged.all().includes(number)) await acknowledged.add(number)
    numbers.set(number, planned)
    progress(numbers.size, plan.length)
  })
  return `${numbers.size}${before.size > 0 ? ` (${before.size} from an earlier run)` : ''}`
}

async function submit(platform: Access, { bidder, lot, partner }: PlannedApplication): Promise<string> {
  const body = { bidderCode: bidder.code, lotNumber: lot.number, partner }
  return (await callApi<Submitted>(platform, 'POST', '/api/applications', body)).applicationNumber
}

/** Neither side may be able to find the lot of an unopened application; on a new home, of any. */
export async function checkSecret(
  home: string,
  numbers: ReadonlyMap<string, PlannedApplication>,
  isFresh: boolean,
): Promise<string> {
  let closed = 0
  await eachOf([...numbers], requestsAtOnce, async ([number, { lot, partner }]) => {
    const institution = institutions.find(({ appkey }) => appkey === partner)?.id ?? ''
    const views = await Promise.all(
      ['platform', institution].map(async (organisation) =>
        callApi<ApplicationView>(await loadAccess(home, organisation), 'GET', `/api/applications/${number}`),
      ),
    )
    if (views.some((view) => view.state === 'restored' || view.lot !== undefined)) return
    if (JSON.stringify(views).includes(lot.number)) throw new Error(`${number} shows its lot before the opening`)
    closed += 1
  })
  if (isFresh && closed !== numbers.size) throw new Error(`${numbers.size - closed} are open before the opening`)
  return `${closed}`
}

async function openLots(platform: Access, plan: readonly PlannedApplication[]): Promise<string> {
  const states = new Map<string, string>()
  for (const lot of await callApi<{ number: string; state: string }[]>(platform, 'GET', '/api/lots'))
    states.set(lot.number, lot.state)
  const lots = [...new Set(plan.map(({ lot }) => lot.number))]
  for (const lot of lots) {
    if (states.get(lot) !== 'announced') continue
    await callApi(platform, 'POST', `/api/lots/${encodeURIComponent(lot)}/open`, { reason: '演示开标' })
  }
  return `${lots.length} lots`
}
