/** Ten main pages as they are now, for `docs/pictures/before-after/`; the ones before were taken once. */
import { amountForAPerson, appkeyOf, createStage, usualAmount } from '@openbaohan/kit/scenes/stage.ts'
import type { Page } from 'playwright-core'
import type { RunningSandbox } from '../../tests/harness/running-sandbox.ts'
import type { TakePicture } from './picture-taker.ts'

/** Two applications for the opened lot: one with a demand, and that of the bidder who signed in. */
export type Played = { demanded: string; own: string }
type Enter = (url: string, email: string) => Promise<Page>

/** The company of `bidder@platform.test`. */
const ownCode = '91329901MA1M8Q2R72'

export async function takeMainPages(sandbox: RunningSandbox, enter: Enter, take: TakePicture, played: Played) {
  const { platform, bank } = sandbox.urlOf
  const undecided = await addOpenWork(sandbox)
  const open = async (url: string, path: string, email: string, awaited: string) => {
    const page = await enter(url, email)
    const hint = page.getByRole('button', { name: '知道了' })
    await hint
      .waitFor({ timeout: 5000 })
      .then(() => hint.click())
      .catch(() => undefined)
    await page.goto(`${url}${path}`)
    await page.getByText(awaited).first().waitFor()
    return page
  }

  await take(await open(platform, '/applications', 'bidder@platform.test', '江东银行'), 'bidder-applications')
  await take(await open(platform, '/lots', 'agency@platform.test', '云川市轨道交通'), 'agency-lots')
  await take(await open(platform, '/openings', 'centre@platform.test', '云川市轨道交通'), 'opening-day')
  await take(await open(platform, '/home', 'centre@platform.test', '概况'), 'centre-home')
  const demand = `/demands/${encodeURIComponent(played.demanded)}/1`
  await take(await open(platform, demand, 'agency@platform.test', '索赔内容'), 'demand', 1100)
  await take(await open(bank, '/home', 'manager@bank.test', '概况'), 'institution-home')
  const application = `/applications/${encodeURIComponent(undecided)}`
  await take(await open(bank, application, 'underwriter@bank.test', '下一步'), 'institution-application', 1100)
  const guarantee = `/guarantees/${encodeURIComponent(played.own)}`
  await take(await open(bank, guarantee, 'underwriter@bank.test', '核验结果'), 'institution-guarantee', 1100)
  await take(await open(bank, '/reports', 'manager@bank.test', '按受益人'), 'institution-report')
  const manager = await open(bank, '/templates', 'manager@bank.test', '随附文本')
  await manager.getByRole('button', { name: '起草新版' }).first().click()
  await manager.getByText('必备条款齐全').waitFor()
  await take(manager, 'institution-clauses', 1100)
}

/** Lots that are open and applications that wait; returns one that a person of the bank decides. */
async function addOpenWork(sandbox: RunningSandbox): Promise<string> {
  const stage = createStage(sandbox.home, new AbortController().signal)
  const large = await stage.newLot(amountForAPerson)
  const undecided = await stage.apply(1, large, 'bank')
  const usual = await stage.newLot(usualAmount)
  const partner = appkeyOf('bank')
  for (const lotNumber of [usual, large])
    await stage.ask('platform', 'POST', '/api/applications', { bidderCode: ownCode, lotNumber, partner })
  await stage.reach(undecided, 'bank', 'accepted', 'underwriting')
  return undecided
}
