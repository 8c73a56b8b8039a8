/** A damaged file that takes the place of a good one is presented by who decides it knowingly, and not before its check. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** @param good the checked file; the next of the list, which is damaged, becomes the first in its place */
export async function removeGood(page: Page, good: string): Promise<void> {
  const present = page.locator('#content').getByRole('button', { name: '提交索赔', exact: true })
  const asked = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const check = /lotDemands\/checkDocument/
  await page.route(check, async (route) => {
    asked.resolve()
    await held.promise
    await route.continue()
  })
  await page.getByRole('button', { name: `移除 ${good}` }).click()
  await asked.promise
  assert.ok(await present.isDisabled(), 'while the file is checked')
  held.resolve()
  await present.click()
  const dialog = page.getByRole('dialog', { name: '提交索赔' })
  await dialog.getByRole('checkbox', { name: /文件未通过核验/ }).waitFor()
  assert.ok(await dialog.getByRole('button', { name: '提交索赔', exact: true }).isDisabled(), 'before the decision')
  await dialog.getByRole('button', { name: '取消' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.unroute(check)
}
