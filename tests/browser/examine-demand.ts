/** Claims and a demand, through the screens: its documents, the one notice, what stops it, and its extension. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { checkPage, confirmAction, examineDemand, examineWhatIsFetched } from './bank-people.ts'
import { tick } from './tick.ts'
import type { Visitor } from './visitor.ts'

type File = { name: string; mimeType: string; buffer: Buffer }

const sealAnswer = (page: Page, answer: '是' | '否') =>
  page.getByRole('radiogroup', { name: '索赔书加盖受益人电子签章' }).getByRole('radio', { name: answer, exact: true })

/** The alert is closed with a note. */
export async function closeAlert(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await page.getByRole('menuitem', { name: '索赔' }).getByRole('img', { name: '1 项待处理' }).waitFor()
  await page.getByRole('menuitem', { name: /待处理提醒/ }).click()
  await page.getByRole('checkbox', { name: /包括索赔的到件与期限提醒/ }).click()
  const row = page.getByRole('row', { name: /收到索赔/ })
  await row.getByText('紧急').waitFor()
  await checkPage(visitor, 'claims-alerts')
  await row.getByRole('button', { name: '办结' }).click()
  const dialog = page.getByRole('dialog', { name: '办结' })
  await dialog.getByLabel('处理说明').fill('已交审单')
  await dialog.getByRole('button', { name: '办结' }).click()
  await row.waitFor({ state: 'hidden' })
  await page.getByText('已办结', { exact: true }).click()
  await page.getByText('已交审单').waitFor()
}

/** A link is not a document; one that came on paper is stored, and is not what the beneficiary sealed. */
export async function storeLetter(visitor: Visitor, guarantee: string, letter: File): Promise<void> {
  const { page } = visitor
  await page.getByRole('menuitem', { name: '索赔' }).click()
  await page.getByRole('link', { name: guarantee }).waitFor()
  await checkPage(visitor, 'claims-list')
  await page.getByRole('link', { name: guarantee }).click()
  for (const text of ['尚未开始审单', '还没有存入单据', '存入索赔书后才能回答']) await page.getByText(text).waitFor()
  assert.ok(await sealAnswer(page, '是').isDisabled())
  await checkPage(visitor, 'claims-presented')
  await page.getByRole('button', { name: '存入单据' }).click()
  const dialog = page.getByRole('dialog', { name: '存入单据' })
  await dialog.getByRole('button', { name: '存入单据' }).click()
  await dialog.getByText('请选择文件').first().waitFor()
  await dialog.getByLabel('文件', { exact: true }).setInputFiles(letter)
  await dialog.getByRole('button', { name: '存入单据' }).click()
  await page.getByText(`已存入索赔书《${letter.name}》，核验有 1 项须留意`).waitFor()
  await dialog.waitFor({ state: 'hidden' })
  const found = (line: RegExp) => page.getByRole('table', { name: '单据核验' }).getByRole('row', { name: line })
  await found(/签章人/)
    .getByText('不一致')
    .waitFor()
  await found(/保函编号/)
    .getByText('一致', { exact: true })
    .waitFor()
  await checkPage(visitor, 'claims-other-seal')
}

/** Two discrepancies are stated once and cured; the answer against the check waits for a second person. */
export async function stateAndCure(visitor: Visitor): Promise<void> {
  const { page } = visitor
  assert.ok(await sealAnswer(page, '否').isChecked(), 'as checked')
  // first as if the last day of the notice had passed: what follows is shown, and nothing is sent without the typed words
  const found = /demandConsole\/find/
  await page.route(found, async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace(/("noticeBy":)\d+(,"noticeDaysLeft":)-?\d+/, '$11000$2-1')
    await route.fulfill({ response, body })
  })
  await examineWhatIsFetched(page)
  await page.getByText('发现 2 处不符点').waitFor()
  assert.equal(await page.getByRole('button', { name: '接受该不符点' }).count(), 0, 'not by one person')
  const dialog = page.getByRole('dialog', { name: '列明不符点' })
  const open = async () => {
    await page.getByRole('button', { name: '列明不符点' }).click()
    await dialog.getByText('索赔书未加盖受益人电子签章').waitFor()
  }
  await open()
  await dialog.getByText('法院通常判令付款').waitFor()
  await checkPage(visitor, 'claims-notice-late')
  await dialog.getByRole('button', { name: '列明不符点' }).click()
  await dialog.getByText('请输入“逾期仍拒付”').waitFor()
  await page.unroute(found)
  await page.reload()
  await open()
  await dialog.getByText(/拒付通知还有 \d 个工作日/).waitFor()
  await checkPage(visitor, 'claims-notice')
  await dialog.getByRole('button', { name: '列明不符点' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('不符点已列明，等待受益人补正').waitFor()
  assert.equal(await page.getByRole('button', { name: '列明不符点' }).count(), 0, 'once, and not again')
  await confirmAction(page, '登记补正', { 补正内容: '已补盖受益人电子签章' })
  await page.getByText('受益人已补正，请重新审单').waitFor()
  await tick(sealAnswer(page, '是'))
  await page.getByText('须写明理由，并由另一人复核后才生效').waitFor()
  await page.getByLabel('与核验结果不一致的理由').fill('受益人已更名，已核对更名批复原件')
  await examineDemand(page)
  await page.getByText('签章一项待另一人复核').waitFor()
  await page.getByText('由您提出，须由另一人复核').waitFor()
  assert.equal(await page.getByRole('button', { name: '登记付款' }).count(), 0)
}

/** On the list of demands. */
export async function confirmOverride(visitor: Visitor): Promise<void> {
  const { page } = visitor
  const queue = page.getByRole('list', { name: '对核验结果的复核' })
  await queue.getByText('受益人已更名，已核对更名批复原件').waitFor()
  await checkPage(visitor, 'claims-override-queue')
  await queue.getByRole('button', { name: '复核同意' }).click()
  const dialog = page.getByRole('dialog', { name: '复核同意' })
  await dialog.getByRole('button', { name: '复核同意' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await queue.waitFor({ state: 'hidden' })
}

/** Nothing is paid under the order of a court; claims decide, finance pays. */
export async function stopAndResume(visitor: Visitor, ruling: File): Promise<void> {
  const { page } = visitor
  await page.getByText('已转财务，由财务在期限内付款并登记').waitFor()
  await page.getByText(/提出，.*复核同意/).waitFor()
  await page.getByRole('button', { name: '登记止付令' }).click()
  const order = page.getByRole('dialog', { name: '登记止付令' })
  await order.getByLabel('裁定书文号').fill('（2026）江3299财保12号')
  await order.getByLabel('法院').fill('云川市中级人民法院')
  await order.getByRole('button', { name: '登记止付令' }).click()
  for (const missing of ['请选择止付起', '请选择止付止', '请选择裁定书文件']) await order.getByText(missing).waitFor()
  await order.getByLabel('裁定书', { exact: true }).setInputFiles(ruling)
  await tick(order.getByLabel('先行登记'))
  await order.getByRole('button', { name: '登记止付令' }).click()
  await order.waitFor({ state: 'hidden' })
  await page.getByText('止付令有效，任何人不得付款').waitFor()
  await checkPage(visitor, 'claims-stopped')
  await confirmAction(page, '登记解除止付', { 解除依据: '（2026）江3299民终3号裁定解除' })
  await page.getByText('已转财务，由财务在期限内付款并登记').waitFor()
  assert.equal(await page.getByRole('button', { name: '登记付款' }).count(), 0, 'finance pays')
  await checkPage(visitor, 'claims-payable')
}

/** In parts, never more than the rest; then the applicant owes it. */
export async function payAndRecover(visitor: Visitor, guarantee: string): Promise<void> {
  const { page } = visitor
  await confirmAction(page, '登记付款', { '付款金额（元）': '300000', 银行流水号: 'P20261126001' })
  await page.getByText('已部分付款，余款仍须由财务在期限内付清').waitFor()
  await page.getByRole('button', { name: '登记付款' }).click()
  const dialog = page.getByRole('dialog', { name: '登记付款' })
  assert.equal(await dialog.getByLabel('付款金额（元）').inputValue(), '400,000.00', 'the rest')
  await dialog.getByLabel('付款金额（元）').fill('500000')
  await dialog.getByLabel('银行流水号').fill('P20261126002')
  await dialog.getByRole('button', { name: '登记付款' }).click()
  await dialog.getByText('超过可付金额').waitFor()
  await dialog.getByLabel('付款金额（元）').fill('400000')
  await dialog.getByRole('button', { name: '登记付款' }).click()
  await page.getByText('已付清。向申请人追偿的回款由财务登记').waitFor()
  await confirmAction(page, '登记追偿回款', { '回款金额（元）': '100000', 银行流水号: 'R20261126001' })
  await page.getByText('R20261126001').first().waitFor()
  await page.getByText('尚欠', { exact: false }).first().waitFor()
  for (const name of ['存入单据', '登记止付令', '完成审单'])
    assert.equal(await page.getByRole('button', { name }).count(), 0, `${name} is for claims`)
  await checkPage(visitor, 'finance-paid')
  await page.getByRole('menuitem', { name: /追偿/ }).click()
  const row = page.getByRole('row', { name: new RegExp(guarantee) })
  await row.getByText('600,000.00').waitFor()
  await row.getByText('追偿中').waitFor()
  await checkPage(visitor, 'recourses')
}

/** A demand that was presented to extend or pay, on its page. */
export async function extendGuarantee(visitor: Visitor, extendedTo: string): Promise<void> {
  const { page } = visitor
  await page.getByText(`索赔事由要求展期至 ${extendedTo}`).waitFor()
  await confirmAction(page, '登记展期要求')
  await page.getByText('暂缓付款至').first().waitFor()
  await checkPage(visitor, 'claims-extension')
  await confirmAction(page, '生成并签署展期修改书')
  await page
    .getByText(new RegExp(`展期修改书-.*-至${extendedTo}\\.pdf`))
    .first()
    .waitFor()
  await page.getByRole('button', { name: '同意展期' }).click()
  const dialog = page.getByRole('dialog', { name: '同意展期' })
  await dialog.getByLabel('展期依据（申请人的书面同意等）').fill('申请人书面同意')
  await checkPage(visitor, 'claims-extending')
  await dialog.getByRole('button', { name: '同意展期' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('本次索赔视为撤回').first().waitFor()
  await checkPage(visitor, 'claims-extended')
}

/** The beneficiary records the written answer of the institution, on the page of its demand. */
export async function recordExtension(visitor: Visitor, extendedTo: string, answer: File): Promise<void> {
  const { page } = visitor
  await page.getByRole('button', { name: '登记结果' }).click()
  const result = page.getByRole('dialog', { name: '登记结果' })
  await result.getByRole('combobox', { name: '结果' }).click()
  await page.getByTitle('已展期（索赔视为撤回）').click()
  await result.getByLabel('展期至').fill(extendedTo)
  await result.getByLabel('原因').fill('展期修改书已收到')
  await result.getByRole('button', { name: '登记结果' }).click()
  await result.getByText('请附上机构的书面答复').waitFor()
  await result.locator('input[type=file]').setInputFiles(answer)
  await result.getByRole('button', { name: '登记结果' }).click()
  await result.waitFor({ state: 'hidden' })
  await page.getByText('已展期至').first().waitFor()
  await checkPage(visitor, 'beneficiary-extended')
}
