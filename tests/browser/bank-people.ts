/** Users of the sandbox's bank: how each signs in, and what must hold on every page. */
import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import type { RunningSandbox } from '../harness/running-sandbox.ts'
import { tick } from './tick.ts'
import { untilLoaded, type Visitor, visit, wide } from './visitor.ts'

type Role = 'underwriter' | 'finance' | 'claims' | 'manager' | 'integrator'
type Look = Partial<Parameters<typeof visit>[1]>

/** The list of applications is open, unless `look` names another page; the address of the console opens the home page. */
export async function enterBank(browser: Browser, sandbox: RunningSandbox, role: Role, look: Look = {}) {
  const visitor = await visit(browser, { url: `${sandbox.urlOf.bank}/applications`, viewport: wide, ...look })
  await visitor.signIn(`${role}@bank.test`)
  return visitor
}

/** No accessibility barrier, no error and no overflow; stores a screenshot. */
export async function checkPage(visitor: Visitor, name: string): Promise<void> {
  await untilLoaded(visitor.page)
  await visitor.picture(name)
  assert.deepEqual(await visitor.findBarriers(), [], name)
  assert.deepEqual(visitor.troubles, [], name)
  const { width } = visitor.page.viewportSize() ?? wide
  if (width >= wide.width) assert.deepEqual(await visitor.findCutTables(), [], `${name} cuts a table`)
  assert.deepEqual(await visitor.findCutEntries(), [], `${name} cuts an entry of the menu`)
  const tooWide = await visitor.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  assert.ok(tooWide <= 0, `${name} is ${tooWide} px wider than the screen`)
}

/** Clicks an action, fills its dialog and confirms it. */
export async function confirmAction(
  page: Page,
  name: string,
  fill: Readonly<Record<string, string>> = {},
): Promise<void> {
  // an icon's name precedes the label
  const label = new RegExp(`(^| )${name}$`)
  await page.locator('#content').getByRole('button', { name: label }).first().click()
  const dialog = page.getByRole('dialog', { name })
  await dialog.waitFor()
  for (const [label, value] of Object.entries(fill)) await dialog.getByLabel(label).fill(value)
  // a file of a test is often no letter, and is presented knowingly
  const knowingly = dialog.getByRole('checkbox', { name: '文件未通过核验' })
  if (await knowingly.isVisible()) {
    assert.ok(await dialog.getByRole('button', { name, exact: true }).isDisabled())
    await tick(knowingly)
  }
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Every question answered as of a demand that complies. */
async function answerQuestions(page: Page): Promise<void> {
  const answers = { 写明保函约定的付款情形: '是', '单据之间、单据与保函一致': '是', 由代理机构代为交单: '否' }
  for (const [question, answer] of Object.entries(answers))
    await tick(page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: answer, exact: true }))
}

export async function examineDemand(page: Page): Promise<void> {
  await answerQuestions(page)
  await page.getByRole('button', { name: /完成审单|重新审单/ }).click()
  const dialog = page.getByRole('dialog', { name: /完成审单|重新审单/ })
  await dialog.getByText('审单结论不能再改').waitFor()
  await dialog.getByRole('button', { name: /完成审单|重新审单/ }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Each link that the platform sent: the letter, then what supports it. */
export async function fetchLinks(page: Page, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await confirmAction(page, '取回并核验')
    await page.getByText('已取回').nth(index).waitFor()
  }
}

/** The examination names a link that is not fetched; it is fetched, and the examination goes on. */
export async function examineWhatIsFetched(page: Page): Promise<void> {
  await answerQuestions(page)
  await page.getByRole('button', { name: '完成审单' }).click()
  const dialog = page.getByRole('dialog', { name: '完成审单' })
  await dialog.getByText('平台送来的 1 个链接尚未取回').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await confirmAction(page, '取回并核验')
  await examineDemand(page)
}
