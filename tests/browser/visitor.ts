/** A user of a console: signs in, and collects every problem that a user should never meet. */
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { examineOnce } from './examined.ts'
import { kindOfPage } from './kind-of-page.ts'

/** A barrier that axe-core found. */
type Barrier = { readonly rule: string; readonly impact: string; readonly where: readonly string[] }

export type Visitor = {
  page: Page
  /** Errors in the page's log, failed scripts, and missing texts. */
  troubles: readonly string[]
  /** Removes one trouble that the test knows the reason of. */
  expectTrouble(part: string): void
  /** Signs in with the sandbox's one-click button. */
  signIn(email: string): Promise<void>
  /**
   * Serious and critical ones, or with `barriers: 'every'` those of every level.
   * @param only `colours`: the same page was examined in full, in other colours
   */
  findBarriers(only?: 'colours'): Promise<readonly Barrier[]>
  /** With the pointer since the first page, through every page of this tab. */
  countClicks(): Promise<number>
  /** Tables that would have to be scrolled sideways, by their labels. */
  findCutTables(): Promise<readonly string[]>
  /** Entries of the menu whose label is not shown whole. */
  findCutEntries(): Promise<readonly string[]>
  /** Stores a screenshot in `.screenshots/` when OPENBAOHAN_SCREENSHOTS is set: each takes a second of a processor. */
  picture(name: string): Promise<void>
  leave(): Promise<void>
}

export const wide = { width: 1280, height: 800 } as const
export const narrow = { width: 390, height: 844 } as const

const pictures = fileURLToPath(new URL('../../.screenshots', import.meta.url))
const wantsPictures = process.env.OPENBAOHAN_SCREENSHOTS !== undefined
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const rulesOfColours = ['color-contrast', 'link-in-text-block']

/** A key on a button is no click: its detail is 0. */
const countingClicks = `addEventListener('click', ({ detail, isTrusted }) => {
  if (isTrusted && detail > 0) sessionStorage.clicks = Number(sessionStorage.clicks ?? 0) + 1
}, true)`

type Visit = {
  url: string
  viewport: { width: number; height: number }
  language?: 'zh' | 'en'
  /** `system` follows `page.emulateMedia` */
  brightness?: 'light' | 'dark' | 'system'
  barriers?: 'serious' | 'every'
  /** Device pixels for each CSS pixel. */
  scale?: number
}

export async function visit(browser: Browser, wanted: Visit): Promise<Visitor> {
  const { url, viewport, language = 'zh', brightness = 'light', barriers = 'serious', scale = 1 } = wanted
  // axe would measure the contrast of colours in the middle of a transition
  const context = await browser.newContext({
    viewport,
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
    deviceScaleFactor: scale,
  })
  await context.addInitScript(
    ([chosen, shade]) => {
      localStorage.setItem('openbaohan.language', chosen)
      if (shade !== 'system') localStorage.setItem('openbaohan.brightness', shade)
    },
    [language, brightness] as const,
  )
  await context.addInitScript({ content: countingClicks })
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text())
  })
  page.on('pageerror', (error) => troubles.push(String(error)))
  await page.goto(url)
  return {
    page,
    troubles,
    expectTrouble(part) {
      const at = troubles.findIndex((line) => line.includes(part))
      if (at >= 0) troubles.splice(at, 1)
    },
    async signIn(email) {
      await page.getByRole('button', { name: email }).click()
      await page
        .getByRole('navigation')
        .or(page.getByRole('button', { name: /菜单|Menu/ }))
        .first()
        .waitFor()
    },
    async findBarriers(only) {
      const asked = { everyLevel: barriers === 'every', rules: only === 'colours' ? rulesOfColours : undefined }
      const examine = () =>
        page.evaluate(async ({ everyLevel, rules }) => {
          const { axe: engine } = globalThis as unknown as {
            axe: {
              run(options: object): Promise<{ violations: Found[] }>
              _audit: { rules: { id: string; impact: string }[] }
            }
          }
          type Found = { id: string; impact: string; nodes: { target: string[] }[] }
          // The results of the other rules are left out below.
          const slight = engine._audit.rules.filter(
            ({ impact }) => !everyLevel && (impact === 'minor' || impact === 'moderate'),
          )
          const { violations } = await engine.run({
            resultTypes: ['violations'],
            ...(rules === undefined
              ? { rules: Object.fromEntries(slight.map(({ id }) => [id, { enabled: false }])) }
              : { runOnly: { type: 'rule', values: rules } }),
            preload: everyLevel, // style sheets and media, which only rules read that are off
          })
          return violations.map(({ id, impact, nodes }) => ({
            rule: id,
            impact,
            where: nodes.map((node) => node.target.join(' ')),
          }))
        }, asked)
      return examineOnce(page, `${barriers} ${only}`, async () => {
        if (!(await page.evaluate(`'axe' in globalThis`))) await page.evaluate(await axeSource())
        const found = await examine()
        return found.filter(({ impact }) => barriers === 'every' || impact === 'serious' || impact === 'critical')
      })
    },
    countClicks: () => page.evaluate<number>("Number(sessionStorage.getItem('clicks') ?? 0)"),
    findCutTables: () =>
      page.evaluate<string[]>(
        `[...document.querySelectorAll('.ant-table-content')].filter((one) => one.scrollWidth > one.clientWidth)
          .map((one) => one.getAttribute('aria-label') ?? '')`,
      ),
    findCutEntries: () =>
      page.evaluate<string[]>(
        `[...document.querySelectorAll('nav a, nav a span')].filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
          .map((one) => one.textContent ?? '')`,
      ),
    async picture(name) {
      if (!wantsPictures) return
      mkdirSync(pictures, { recursive: true })
      await page.evaluate('scrollTo(0, 0)') // what sticks to the top is there
      await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true, animations: 'disabled' })
    },
    leave: () => context.close(),
  }
}

/**
 * As a link of the page would: the same person goes on, and the console is not loaded again.
 *
 * @param path or an address of the same console
 */
export async function goWithin(page: Page, path: string): Promise<void> {
  const { pathname } = new URL(path, page.url())
  const isOther = kindOfPage(pathname) !== kindOfPage(new URL(page.url()).pathname)
  // the title of the page that is left; the next one draws its own
  if (isOther) await page.evaluate(`for (const title of document.querySelectorAll('h1')) title.dataset.left = ''`)
  await page.evaluate(`history.pushState({ idx: (history.state?.idx ?? 0) + 1 }, '', ${JSON.stringify(path)})
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }))`)
  await page.locator('h1:not([data-left])').first().waitFor()
}

/** Waits until the page shows no loading indicator; a page with live updates never has an idle network. */
export async function untilLoaded(page: Page): Promise<void> {
  await page.locator('.ant-spin-spinning, .ant-skeleton').first().waitFor({ state: 'detached' })
}

let source: string | undefined
async function axeSource(): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  source ??= await readFile(axe, 'utf8')
  return source
}
