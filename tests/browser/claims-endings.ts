/** A demand that was presented to extend or pay: claims grant the extension, the beneficiary records it. */
import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { extendOrPayText } from '@openbaohan/protocol/values/extend-or-pay.ts'
import type { Browser } from 'playwright-core'
import type { RunningSandbox } from '../harness/running-sandbox.ts'
import { checkPage, confirmAction, enterBank } from './bank-people.ts'
import { type Visitor, visit, wide } from './visitor.ts'

const plain = { name: '展期修改书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n展期\n%%EOF') }
/** After the last day of every lot of a sandbox. */
const extendedTo = addDays(shanghaiDate(Date.now()), 300)

export async function extendGuarantee(
  browser: Browser,
  sandbox: RunningSandbox,
  { number, ask }: { number: string; ask: <T>(method: string, path: string, body?: object) => Promise<T> },
): Promise<void> {
  const { guaranteeNumber } = await ask<{ guaranteeNumber: string }>('GET', `applications/${number}`)
  await ask('POST', `applications/${number}/demands`, {
    ...{ amount: '700000.00', payeeAccount: '3299018800090001234', contactName: '陆知微', contactPhone: '13900001111' },
    reason: `${extendOrPayText(extendedTo)}。中标后拒签合同`,
    files: [{ name: '索赔书.pdf', base64: plain.buffer.toString('base64') }],
  })
  const visitor = await enterBank(browser, sandbox, 'claims')
  const { page } = visitor
  await page.goto(`${sandbox.urlOf.bank}/demands`)
  await page.getByRole('link', { name: guaranteeNumber }).click()
  await page.getByText(`索赔事由要求展期至 ${extendedTo}`).waitFor()
  await confirmAction(page, '登记展期要求')
  await page.getByText('暂缓付款至').first().waitFor()
  await checkPage(visitor, 'claims-extension-1280')
  await confirmAction(page, '生成并签署展期修改书')
  await page
    .getByText(new RegExp(`展期修改书-.*-至${extendedTo}\\.pdf`))
    .first()
    .waitFor()
  await page.getByRole('button', { name: '同意展期' }).click()
  const dialog = page.getByRole('dialog', { name: '同意展期' })
  await dialog.getByLabel('展期依据（申请人的书面同意等）').fill('申请人书面同意')
  await checkPage(visitor, 'claims-extending-1280')
  await dialog.getByRole('button', { name: '同意展期' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('本次索赔视为撤回').first().waitFor()
  await checkPage(visitor, 'claims-extended-1280')
  await visitor.leave()
  const { page: owner, ...employer } = await visit(browser, { url: sandbox.urlOf.platform, viewport: wide })
  await employer.signIn('beneficiary@platform.test')
  await owner.goto(new URL(`/demands/${number}/1`, sandbox.urlOf.platform).href)
  await owner.getByRole('button', { name: '登记结果' }).click()
  const result = owner.getByRole('dialog', { name: '登记结果' })
  await result.getByRole('combobox', { name: '结果' }).click()
  await owner.getByTitle('已展期（索赔视为撤回）').click()
  await result.getByLabel('展期至').fill(extendedTo)
  await result.getByLabel('原因').fill('展期修改书已收到')
  await result.getByRole('button', { name: '登记结果' }).click()
  await result.getByText('请附上机构的书面答复').waitFor()
  await result.locator('input[type=file]').setInputFiles(plain)
  await result.getByRole('button', { name: '登记结果' }).click()
  await result.waitFor({ state: 'hidden' })
  await owner.getByText('已展期至').first().waitFor()
  await checkPage({ page: owner, ...employer }, 'beneficiary-extended-1280')
  await employer.leave()
}

/** Finance, on the page of the demand that it has paid, reads what the applicant owes, there and in the list. */
export async function checkRecourse(visitor: Visitor, guaranteeNumber: string): Promise<void> {
  const { page } = visitor
  await checkPage(visitor, 'finance-paid-1280')
  await page.getByText('尚欠', { exact: false }).first().waitFor()
  await page.getByRole('menuitem', { name: /追偿/ }).click()
  const row = page.getByRole('row', { name: new RegExp(guaranteeNumber) })
  await row.getByText('600,000.00').waitFor()
  await row.getByText('追偿中').waitFor()
  await checkPage(visitor, 'recourses-1280')
}
