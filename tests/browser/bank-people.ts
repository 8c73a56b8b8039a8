/** People of the sandbox's bank at work: how each enters, and what holds for whatever page they stand on. */
import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import type { RunningSandbox } from '../harness/running-sandbox.ts'
import { untilLoaded, type Visitor, visit, wide } from './visitor.ts'

type Role = 'underwriter' | 'finance' | 'claims' | 'manager' | 'integrator'
type Look = Partial<Parameters<typeof visit>[1]>

export async function enterBank(browser: Browser, sandbox: RunningSandbox, role: Role, look: Look = {}) {
  const visitor = await visit(browser, { url: sandbox.urlOf.bank, viewport: wide, ...look })
  visitor.page.setDefaultTimeout(20_000)
  await visitor.signIn(`${role}@bank.test`)
  return visitor
}

/** Nothing that a person should meet, and a picture to inspect. */
export async function checkPage(visitor: Visitor, name: string): Promise<void> {
  await untilLoaded(visitor.page)
  await visitor.picture(name)
  assert.deepEqual(await visitor.findBarriers(), [], name)
  assert.deepEqual(visitor.troubles, [], name)
  const tooWide = await visitor.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  assert.ok(tooWide <= 0, `${name} is ${tooWide} px wider than the screen`)
}

/** Presses an action, fills its dialog and confirms it. */
export async function act(page: Page, name: string, fill: Readonly<Record<string, string>> = {}): Promise<void> {
  // an icon's name comes before the word
  const word = new RegExp(`(^| )${name}$`)
  await page.locator('#content').getByRole('button', { name: word }).first().click()
  const dialog = page.getByRole('dialog', { name })
  await dialog.waitFor()
  for (const [label, value] of Object.entries(fill)) await dialog.getByLabel(label).fill(value)
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}
