/** The form of a lot as an agency fills it in: what is wrong is shown before, and a summary asks once. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { emptyDay } from './empty-day.ts'

type Entered = {
  lot: { number: string; name: string }
  owner: { name: string; code: string }
  opensAt: string
  look(what: string): Promise<unknown>
}

export async function enterLot(page: Page, { lot, owner, opensAt, look }: Entered): Promise<void> {
  await page.getByRole('link', { name: '新建标段' }).click()
  await page.getByLabel('标段编号').fill(lot.number)
  await page.getByLabel('标段名称').fill(lot.name)
  await page.getByLabel('招标人名称').fill(owner.name)
  await page.locator(`input[value="${owner.code}"]`).waitFor()
  await page.getByLabel('估算价（采购为预算），元').fill('20,000,000')
  await page.getByLabel('保证金金额，元').fill('700,000')
  await page.getByText('保证金 700,000.00 元超过估算价（预算）的百分之二').waitFor()
  await look('new-lot-1280')
  await page.getByLabel('估算价（采购为预算），元').fill('40,000,000')
  await page.getByText('金额未超过上限').waitFor()
  await page.getByLabel('保证金金额，元').fill('90,000')
  await page.getByText('凭金额即可认出本标段').waitFor()
  await page.getByRole('button', { name: '改用 100,000.00 元' }).click()
  await page.getByText('已是分档金额').waitFor()
  await page.getByText('金额未超过上限').waitFor()
  await page.getByLabel('保证金金额，元').fill('700,000')
  await page.getByLabel('开标时间（北京时间）').fill(opensAt)
  await page.getByLabel('招标项目名称').fill('地铁三号线')
  const from = page.getByLabel('受理开始时间（北京时间）')
  const late = page.getByText('须早于开标时间')
  await emptyDay(from, opensAt, (isThere) => late.waitFor({ state: isThere ? 'visible' : 'hidden' }))
  await page.getByLabel('此后仍可索赔，天').fill('-3')
  await page.getByText('应为 0 至 365 天').waitFor()
  await page.getByLabel('此后仍可索赔，天').fill('')
  // registers nothing, and leads to what is missing
  await page.getByLabel('标段编号').fill('')
  await page.getByLabel('招标项目名称').press('Enter')
  await page.getByLabel('标段编号').and(page.locator('[aria-invalid="true"]:focus')).waitFor()
  await look('new-lot-unfinished-1280')
  const pasted = lot.number.replace('0500', ' 0５00　')
  assert.notEqual(pasted, lot.number)
  await page.getByLabel('标段编号').fill(` ${pasted.toLowerCase()}`)
  const save = page.getByRole('button', { name: '登记标段' })
  const summary = page.getByRole('dialog', { name: '核对后登记' })
  await page.getByLabel('招标人名称').fill('另一家公司')
  await page.getByLabel('投标有效期，天').fill('0')
  await save.click()
  await page.getByText('应为 1 至 365 天').waitFor()
  await page.getByLabel('投标有效期，天').fill('90')
  await save.click()
  await summary.getByRole('alert').getByText(`此代码登记的名称是“${owner.name}”`).waitFor()
  await look('new-lot-other-name-1280')
  await summary.getByRole('button', { name: '返回修改' }).click()
  await page.getByRole('button', { name: '采用登记的名称' }).click()
  await save.click()
  for (const shown of [lot.number, lot.name, owner.name, '柒拾万元整']) await summary.getByText(shown).waitFor()
  for (const shown of [/^工程$/, /40,000,000/, /^地铁三号线$/]) await summary.getByText(shown).first().waitFor()
  assert.equal(await summary.getByText('受理开始时间').count(), 0)
  await look('new-lot-summary-1280')
  const sent = page.waitForRequest(/agencyLots\/create/)
  await summary.getByRole('button', { name: '确认登记' }).click()
  assert.doesNotMatch((await sent).postData() ?? '', /applicationsFrom/)
  await page.getByRole('heading', { level: 1, name: lot.name }).waitFor()
}
