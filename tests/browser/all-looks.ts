/** Registers the walk of each person of a console through all pages, in both languages. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createStage } from '@openbaohan/kit/scenes/stage.ts'
import { makeWork } from '@openbaohan/kit/seed/make-work.ts'
import type { Browser } from 'playwright-core'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { openBrowser } from './open-browser.ts'
import { visit, wide } from './visitor.ts'
import { walkPages } from './walk-pages.ts'

/** Of the two bidders of the sandbox, for a lot of its agency and its beneficiary. */
const bidders = ['91329901MA1M8Q2R72', '91329901MA1P0H5XX0']
const lots = { opened: 'E3299010001000318001002', unopened: 'E3299010001000318001003' }
/** Of the platform; they begin with something to do. */
const hasOwnCases: ReadonlySet<string> = new Set(['bidder', 'agency', 'beneficiary'])
/** Of a list, its page, a form: no role has fewer. */
const fewestPages = 5

export function describeLooks(side: 'platform' | 'bank', roles: readonly string[]): void {
  describe(`every page of the ${side}, wide and narrow, light and dark`, () => {
    let sandbox: RunningSandbox
    let browser: Browser
    const stopping = new AbortController()
    before(async () => {
      sandbox = await startRunningSandbox()
      browser = await openBrowser()
      await makeWork(createStage(sandbox.home, stopping.signal), 0)
      await makeOwnMatters(sandbox)
    })
    after(async () => {
      stopping.abort()
      await browser?.close()
      await sandbox?.stop()
    })
    for (const role of roles)
      for (const language of ['zh', 'en'] as const)
        it(`of the ${role}, ${language}`, { timeout: 1_200_000 }, async (context) => {
          const url = sandbox.urlOf[side]
          const visitor = await visit(browser, {
            url,
            viewport: wide,
            language,
            brightness: 'system',
            barriers: 'every',
          })
          visitor.page.setDefaultTimeout(60_000)
          await visitor.signIn(`${role}@${side}.test`)
          if (hasOwnCases.has(role))
            await visitor.page
              .getByRole('region', { name: /我的待办|My tasks/ })
              .getByRole('link')
              .first()
              .waitFor()
          const { pages, problems } = await walkPages(visitor, url)
          context.diagnostic(`${pages.length} kinds of pages`)
          assert.deepEqual(problems, [])
          assert.ok(pages.length >= fewestPages, pages.join(' '))
          await visitor.leave()
        })
  })
}

/** What the sandbox's own bidders, agency and beneficiary have: guarantees before and after an opening, and a demand. */
async function makeOwnMatters(sandbox: RunningSandbox): Promise<void> {
  const numbers: string[] = []
  for (const lot of [lots.unopened, lots.opened])
    for (const bidder of bidders) {
      const args = ['--bidder', bidder, '--lot', lot, '--partner', 'finance_bank']
      numbers.push((await sandbox.json<{ applicationNumber: string }>('apply', ...args)).applicationNumber)
    }
  for (const number of numbers) await sandbox.until(number, 'issued')
  await sandbox.run('bid-opening', lots.opened, '--reason', '按期开标', '--bids', '3')
  for (const number of numbers.slice(bidders.length)) await sandbox.until(number, 'restored')
}
