/** Registers the walk of each person of a console through all pages, in both languages. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { presentDemand } from '@openbaohan/kit/scenes/demand.ts'
import { createStage, type Stage } from '@openbaohan/kit/scenes/stage.ts'
import { makeWork } from '@openbaohan/kit/seed/make-work.ts'
import type { Browser } from 'playwright-core'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { kindOfPage } from './kind-of-page.ts'
import { openBrowser } from './open-browser.ts'
import { visit, wide } from './visitor.ts'
import { walkPages } from './walk-pages.ts'

/** Of the two bidders of the sandbox, for a lot of its agency and its beneficiary. */
const bidders = ['91329901MA1M8Q2R72', '91329901MA1P0H5XX0']
const lots = { opened: 'E3299010001000318001002', unopened: 'E3299010001000318001003' }
/** Of the platform; they begin with something to do. An agency's demand is the beneficiary's task. */
const hasOwnCases: ReadonlySet<string> = new Set(['bidder', 'beneficiary'])

type Looks = {
  side: 'platform' | 'bank'
  roles: readonly string[]
  /** Routes to which no link leads in the sandbox, each with its reason. */
  unlinked: Readonly<Record<string, string>>
}

/** Registers the walk of each role, and a last test that all of them together saw every route of the console. */
export function describeLooks({ side, roles, unlinked }: Looks): void {
  describe(`every page of the ${side}, wide and narrow, light and dark`, () => {
    let sandbox: RunningSandbox
    let browser: Browser
    const stopping = new AbortController()
    const seen = new Set<string>()
    before(async () => {
      sandbox = await startRunningSandbox()
      browser = await openBrowser()
      const stage = createStage(sandbox.home, stopping.signal)
      await makeWork(stage, 0)
      await makeOwnMatters(sandbox, stage)
    })
    after(async () => {
      stopping.abort()
      await browser?.close()
      await sandbox?.stop()
    })
    for (const role of roles)
      for (const language of ['zh', 'en'] as const)
        it(`of the ${role}, ${language}`, { timeout: Number.POSITIVE_INFINITY }, async (context) => {
          const url = sandbox.urlOf[side]
          const visitor = await visit(browser, {
            url,
            viewport: wide,
            language,
            brightness: 'system',
            barriers: 'every',
          })
          await visitor.signIn(`${role}@${side}.test`)
          if (hasOwnCases.has(role))
            await visitor.page
              .getByRole('region', { name: /我的待办|My tasks/ })
              .getByRole('link')
              .first()
              .waitFor()
          const { pages, problems } = await walkPages(
            visitor,
            url,
            routesOf(side)
              .filter(isPlain)
              .map((route) => `/${route}`),
          )
          await visitor.leave()
          context.diagnostic(`${pages.length} kinds of pages`)
          for (const problem of problems) context.diagnostic(problem)
          for (const kind of pages) seen.add(kind)
          assert.deepEqual(problems, [])
        })
    it('of all roles together, every route', () => {
      const missed = routesOf(side).filter((route) => !seen.has(kindOfRoute(route)))
      assert.deepEqual(missed.toSorted(), Object.keys(unlinked).toSorted())
    })
  })
}

const webOf = { platform: 'apps/platform/web/routes.tsx', bank: 'apps/institution/web/routes.tsx' } as const
const sharedPages = 'packages/ui/src/shell/console-pages.tsx'

/** Of the shared pages, those that an institution does not have. */
const ofPlatform: ReadonlySet<string> = new Set(['messages/requests'])

/** The pages behind the sign-in, as the source of the router names them: `lots/:number`. */
function routesOf(side: keyof typeof webOf): string[] {
  const pages = [webOf[side], sharedPages].flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/path: '([^'/*][^']*)'|\bpage\('([^']+)'/g),
  ])
  const routes = pages.map(([, own, shared]) => own ?? shared ?? '')
  return routes.filter((route) => side === 'platform' || !ofPlatform.has(route))
}

const isPlain = (route: string) => !route.includes(':')
const kindOfRoute = (route: string) => kindOfPage(`/${route.replaceAll(/:\w+\??/g, ':')}`)

/**
 * What the sandbox's own bidders, agency and beneficiary have: guarantees before and after an opening, and a demand; and
 * a message to the platform without a signature.
 */
async function makeOwnMatters(sandbox: RunningSandbox, stage: Stage): Promise<void> {
  const numbers: string[] = []
  for (const lot of [lots.unopened, lots.opened])
    for (const bidder of bidders) {
      const args = ['--bidder', bidder, '--lot', lot, '--partner', 'finance_bank']
      numbers.push((await sandbox.json<{ applicationNumber: string }>('apply', ...args)).applicationNumber)
    }
  for (const number of numbers) await sandbox.until(number, 'issued')
  await sandbox.run('bid-opening', lots.opened, '--reason', '按期开标', '--bids', '3')
  const restored = numbers.slice(bidders.length)
  for (const number of restored) await sandbox.until(number, 'restored')
  const [demanded = ''] = restored
  await presentDemand(stage, demanded, 'bank')
  const headers = { 'content-type': 'application/json' }
  await fetch(`${sandbox.urlOf.platform}/gateway/baohannotice`, { method: 'POST', headers, body: '{"sign":"0"}' })
}
