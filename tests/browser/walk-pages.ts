/** Every page that a person reaches from the home page, one of each kind, in every size, brightness and language. */
import type { Page } from 'playwright-core'
import { kindOfPage } from './kind-of-page.ts'
import { narrow, untilLoaded, type Visitor, wide } from './visitor.ts'

/** No pages of a console: documentation, files, and what leads to another program. */
const outside = /^\/(docs|api|files|go|public|verify)\b/
const mostTabs = 6
const ofOtherRoles = /可使用的角色|Roles with access/

type Problem = string

/**
 * What is wrong on the pages that this person reaches.
 * @param start of the console; the person is signed in
 * @param behindButtons paths to which no link leads; those that the person may not see are left out
 */
export async function walkPages(
  visitor: Visitor,
  start: string,
  behindButtons: readonly string[],
): Promise<{ pages: string[]; problems: Problem[] }> {
  const { page } = visitor
  const waiting = new Map(['/home', ...behindButtons].map((path) => [kindOfPage(path), path]))
  const visited = new Set<string>()
  const problems: Problem[] = []
  const look = async (name: string): Promise<Problem[]> => {
    const found: Problem[] = []
    for (const viewport of [wide, narrow])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize(viewport)
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await untilRead(page)
        for (const problem of await problemsOf(visitor, viewport.width, colorScheme))
          found.push(`${name} ${viewport.width} ${colorScheme}: ${problem}`)
      }
    await page.setViewportSize(wide)
    await untilDrawn(page)
    return found
  }
  /** With its links and tabs, unless it turns out to be a page of other roles. */
  const enter = async (kind: string, path: string) => {
    await page.goto(new URL(path, start).href)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await untilRead(page)
    const isOfOthers = await page.getByText(ofOtherRoles).first().isVisible()
    const found = isOfOthers ? [] : await look(path)
    if (isOfOthers || (await page.getByText(ofOtherRoles).first().isVisible())) return forgetTroubles(visitor)
    visited.add(kind)
    problems.push(...found)
    for (const href of await linksOf(page)) {
      const linked = kindOfPage(href.split(/[?#]/)[0] ?? '')
      if (!visited.has(linked) && !waiting.has(linked)) waiting.set(linked, href)
    }
    const tabs = page.locator('#content').getByRole('tab', { selected: false })
    const names = (await tabs.allTextContents()).slice(0, mostTabs)
    for (const name of names) {
      const tab = page.locator('#content').getByRole('tab', { name, exact: true }).first()
      if (!(await tab.isVisible())) continue
      await tab.click()
      await page.mouse.move(0, 0)
      problems.push(...(await look(`${path} · ${name}`)))
    }
  }
  for (let next = waiting.entries().next(); !next.done; next = waiting.entries().next()) {
    const [kind, path] = next.value
    waiting.delete(kind)
    await enter(kind, path).catch((error) => problems.push(`${path}: ${String(error).split('\n')[0]}`))
  }
  return { pages: [...visited], problems }
}

/** What a page reads begins to load with the next frame. */
async function untilRead(page: Page): Promise<void> {
  await untilDrawn(page)
  await untilLoaded(page)
  await untilDrawn(page)
}

/** The browser logs each 403. */
function forgetTroubles({ troubles, expectTrouble }: Visitor): void {
  for (const trouble of [...troubles]) expectTrouble(trouble)
}

/** As it is drawn after a change of size or colours, which a transition may delay; what spins has no end. */
const untilDrawn = (page: Page) =>
  page.evaluate(`new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() =>
    Promise.allSettled(document.getAnimations()
      .filter(({ effect }) => effect.getComputedTiming().iterations !== Infinity).map(({ finished }) => finished)))
    .then(() => undefined)`)

async function linksOf(page: Page): Promise<string[]> {
  const hrefs = await page.evaluate<string[]>(
    `[...document.querySelectorAll('nav a[href^="/"], #content a[href^="/"]:not([target])')].map((link) => link.getAttribute('href'))`,
  )
  const [one, other] = hrefs.flatMap((href) => /^\/messages\/(\d+)/.exec(href)?.[1] ?? [])
  const compared = one === undefined || other === undefined ? [] : [`/messages/compare?one=${one}&other=${other}`]
  return [...hrefs.filter((href) => !outside.test(href)), ...compared]
}

async function problemsOf(visitor: Visitor, width: number, brightness: 'light' | 'dark'): Promise<Problem[]> {
  const { page, troubles } = visitor
  // The elements of a page are the same in both.
  const barriers = await visitor.findBarriers(brightness === 'dark' ? 'colours' : undefined)
  const tooWide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  const cut = width >= wide.width ? await visitor.findCutTables() : []
  const logged = [...troubles]
  for (const trouble of logged) visitor.expectTrouble(trouble)
  return [
    ...barriers.map(({ rule, where }) => `${rule} at ${where.slice(0, 3).join(', ')}`),
    ...(tooWide > 0 ? [`${tooWide} px too wide`] : []),
    ...cut.map((table) => `cuts the table ${table}`),
    ...logged,
  ]
}
