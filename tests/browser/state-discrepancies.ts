/** The one notice of discrepancies, on the page of a demand that was examined. */
import { checkPage } from './bank-people.ts'
import type { Visitor } from './visitor.ts'

/** First as if its last day had passed: what follows is shown, and nothing is sent without the typed words. */
export async function stateDiscrepancies(visitor: Visitor): Promise<void> {
  const { page } = visitor
  const dialog = page.getByRole('dialog', { name: '列明不符点' })
  const open = async () => {
    await page.getByRole('button', { name: '列明不符点' }).click()
    await dialog.getByText('索赔书未加盖受益人电子签章').waitFor()
  }
  const found = /demandConsole\/find/
  await page.route(found, async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace(/("noticeBy":)\d+(,"noticeDaysLeft":)-?\d+/, '$11000$2-1')
    await route.fulfill({ response, body })
  })
  await page.reload()
  await open()
  await dialog.getByText('法院通常判令付款').waitFor()
  await checkPage(visitor, 'claims-notice-late-1280')
  await dialog.getByRole('button', { name: '列明不符点' }).click()
  await dialog.getByText('请输入“逾期仍拒付”').waitFor()
  await page.unroute(found)
  await page.reload()
  await open()
  await dialog.getByText(/拒付通知还有 \d 个工作日/).waitFor()
  await checkPage(visitor, 'claims-notice-1280')
  await dialog.getByRole('button', { name: '列明不符点' }).click()
  await dialog.waitFor({ state: 'hidden' })
}
