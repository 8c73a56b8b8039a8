import type { Page } from 'playwright-core'

/** Opens the register of the main menu as if the first entry were of before the rule of phones: it is named. */
export async function openRegister(page: Page): Promise<void> {
  const list = /registers\/list/
  await page.route(list, async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace(/("contactPhone":)"[^"]*"/, '$1"张工13800138000"')
    await route.fulfill({ response, body })
  })
  await page.getByRole('menuitem', { name: '主体登记' }).click()
  await page
    .getByRole('row', { name: /张工13800138000/ })
    .getByText('不是电话号码，请更正')
    .waitFor()
  await page.unroute(list)
}
