import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'

/** Types a day and empties the field, by keyboard and by ×: each time `sent` must forget it. */
export async function emptyDay(field: Locator, typed: string, sent: (isThere: boolean) => Promise<unknown>) {
  const page = field.page()
  for (const how of ['×', 'keyboard'] as const) {
    await field.fill(typed)
    await sent(true)
    if (how === '×') {
      await field.hover()
      await page.locator('.ant-picker', { has: field }).locator('.ant-picker-clear').click()
    } else for (const key of ['Control+A', 'Delete']) await field.press(key)
    await sent(false)
    await field.press('Tab')
    assert.equal(await field.inputValue(), '', how)
  }
}
