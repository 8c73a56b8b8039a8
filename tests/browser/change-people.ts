/** Two people of the trading centre add a person, one of them disables the person, and both restore the person. */
import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import { narrow, visit, wide } from './visitor.ts'

export async function changePeople(browser: Browser, platform: string): Promise<void> {
  const look = { url: platform, language: 'en', brightness: 'light' } as const
  const one = await visit(browser, { ...look, viewport: wide })
  await one.signIn('centre@platform.test')
  await one.page.goto(`${platform}/people`)
  await one.page.getByRole('button', { name: 'Add a person' }).click()
  const dialog = one.page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('苏晨')
  await dialog.getByLabel('E-mail').fill('suchen@platform.test')
  for (const [label, option] of [
    ['Organisation', 'YCGGZY'],
    ['Roles', 'Supervisor'],
  ] as const) {
    await dialog.getByLabel(label, { exact: true }).click()
    await one.page.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
    await dialog.getByText('Add a person', { exact: true }).first().click() // the choice of several stays open
  }
  await dialog.getByRole('button', { name: 'Add a person' }).click()
  await one.page.getByText('Awaiting approval').first().waitFor()
  assert.deepEqual(await one.findBarriers(), [])
  await one.picture('people-waiting-1280')
  const two = await visit(browser, { ...look, viewport: narrow })
  await two.signIn('centre2@platform.test')
  await two.page.goto(`${platform}/people`)
  await two.page.getByRole('button', { name: 'Approve change' }).waitFor()
  assert.deepEqual(await two.findBarriers(), [])
  await two.picture('people-waiting-390')
  await two.page.getByRole('button', { name: 'Approve change' }).click()
  await two.page.getByRole('dialog').getByRole('button', { name: 'Approve change' }).click()
  await two.page.getByText('The initial password is shown only once').first().waitFor()
  await two.picture('people-confirmed-390')
  await one.page.reload()
  const row = one.page.getByRole('row').filter({ hasText: 'suchen@platform.test' })
  for (const [action, then] of [
    ['Disable', 'Restore sign-in'],
    ['Restore sign-in', 'Change awaits approval'],
  ] as const) {
    await row.getByRole('button', { name: action }).click()
    await one.page.getByRole('dialog').getByRole('button', { name: action }).click()
    await row.getByText(then).first().waitFor()
  }
  assert.ok(await row.getByRole('button', { name: 'Restore sign-in' }).isDisabled(), 'one change waits at a time')
  await one.picture('people-restore-1280')
  await two.page.reload()
  await two.page.getByRole('button', { name: 'Approve change' }).click()
  await two.page.getByRole('dialog').getByRole('button', { name: 'Approve change' }).click()
  await two.page.getByText('The initial password is shown only once').first().waitFor()
  await one.page.reload()
  await row.getByRole('button', { name: 'Disable' }).waitFor()
  assert.deepEqual([...one.troubles, ...two.troubles], [])
  await one.leave()
  await two.leave()
}
