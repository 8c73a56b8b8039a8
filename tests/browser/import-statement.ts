/** Finance, payments and a statement of its bank, through the screens. */
import assert from 'node:assert/strict'
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { checkPage, confirmAction, type Look } from './bank-people.ts'
import { narrow, type Visitor } from './visitor.ts'

type Scene = {
  enter: (look?: Look) => Promise<Visitor>
  url: string
  /** Who waits to pay this premium, and has a payment of a branch to be refunded. */
  bidder: string
  premium: string
}

export async function importStatement({ enter, url, bidder, premium }: Scene): Promise<void> {
  const today = shanghaiDate(Date.now())
  const line = (reference: string, direction: string, amount: string, name: string, account: string) =>
    ['3299018800090000018', reference, today, direction, amount, name, account, '保费'].join(',')
  const branch = `${bidder}第一分公司`
  const head = '本方账号,交易流水号,记账日期,借贷标志,金额,对方户名,对方账号,附言'
  const good = [
    line('R20261125002', '贷', premium, bidder, '3299018800031804672'),
    line('R20261125003', '贷', '2800.00', '示例路桥有限公司', '3299000000000000002'),
    line('T20261125001', '借', premium, branch, '3299018800031804672'),
  ]
  const file = (...lines: string[]) => ({
    ...{ name: '对账单.csv', mimeType: 'text/csv' },
    buffer: Buffer.from([head, ...lines].join('\r\n')),
  })
  const visitor = await enter()
  const { page } = visitor
  await page.getByRole('menuitem', { name: /银行流水/ }).click()
  await page.getByText('没有待处理的流水').waitFor()
  await checkPage(visitor, 'institution-bank-entries-empty-1280')
  const picker = page.locator('input[type=file]')
  const bring = async (row: string) => {
    await page.getByRole('button', { name: '导入对账单' }).click()
    await picker.setInputFiles(file(row))
    await page.getByRole('button', { name: '存入 1 笔' }).click()
  }
  await bring(line('R20261125004', '贷', premium, branch, '3299018800031804672'))
  await comparePayer(visitor, bidder)
  await page.getByRole('button', { name: '导入对账单' }).click()
  await picker.setInputFiles(file(...good, line('', '贷', '-1', '某某', '1')))
  await page.getByText(/发现 2 处问题/).waitFor()
  await checkPage(visitor, 'institution-statement-problems-1280')
  await picker.setInputFiles(file(...good))
  await page.getByText(/3 笔，其中 1 笔将自动入账/).waitFor()
  await checkPage(visitor, 'institution-statement-preview-1280')
  await page.getByRole('button', { name: '存入 3 笔' }).click()
  const entry = page.getByRole('menuitem', { name: /银行流水/ })
  await entry.getByRole('img', { name: '2 项待处理' }).waitFor()
  await page.getByText('没有找到对应的申请').waitFor()
  await checkPage(visitor, 'institution-bank-entries-1280')
  await confirmAction(page, '登记退款')
  await page.getByText('T20261125001').waitFor({ state: 'detached' }) // recorded, so it waits no more
  await page.getByText('R20261125003').waitFor()
  const phone = await enter({ viewport: narrow })
  await phone.page.goto(new URL('/bank-entries', url).href)
  await phone.page.getByText('没有找到对应的申请').waitFor()
  await checkPage(phone, 'institution-bank-entries-390')
  await phone.leave()
  await confirmAction(page, '搁置', { 理由: '与手续费无关' })
  await page.getByText('没有待处理的流水').waitFor()
  await keepContradictedRecord(visitor, () => bring(line('R20261125001', '贷', '9.99', branch, '3299018800031804672')))
  await page.getByRole('tab', { name: '已入账' }).click()
  await page.getByText('自动入账').first().waitFor()
  await checkPage(visitor, 'institution-bank-entries-settled-1280')
  await page.getByRole('menuitem', { name: '手续费' }).click()
  await page.getByRole('tab', { name: /已退回/ }).click()
  await page.getByText('T20261125001').waitFor()
  await checkPage(visitor, 'institution-premiums-1280')
  await visitor.leave()
}

/** Before a credit of another payer is assigned, both sides are shown; here it is not. */
async function comparePayer(visitor: Visitor, bidder: string): Promise<void> {
  const { page } = visitor
  await page.getByRole('button', { name: '认领' }).click()
  const dialog = page.getByRole('dialog', { name: '认领' })
  await dialog.getByRole('combobox', { name: '哪一笔申请' }).click()
  await page.getByTitle(new RegExp(`^${bidder} · 应缴`)).click()
  await dialog.getByText('付款户名不是申请人').waitFor()
  await checkPage(visitor, 'institution-assign-other-payer-1280')
  await dialog.getByRole('button', { name: '认领', exact: true }).click()
  await dialog.getByText('请填写').first().waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await confirmAction(page, '搁置', { 理由: '另案' })
  await page.getByText('没有待处理的流水').waitFor()
}

/** A premium recorded by hand, of which the statement has another amount: another person of finance keeps it. */
async function keepContradictedRecord(visitor: Visitor, bring: () => Promise<void>): Promise<void> {
  const { page } = visitor
  await bring()
  await page.getByRole('tab', { name: '与流水不符 (1)' }).click()
  await page.getByText(/与已登记的不符：(保费|手续费)/).waitFor()
  await checkPage(visitor, 'institution-contradicted-record-1280')
  await page.getByText('由您登记').waitFor()
  assert.equal(await page.getByRole('button', { name: '维持原登记' }).isVisible(), false)
  await page.getByRole('button', { name: '更正登记' }).click()
  const dialog = page.getByRole('dialog', { name: '更正登记' })
  await dialog.getByLabel('更正理由').fill('录入有误')
  await checkPage(visitor, 'institution-correct-record-1280')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await confirmAction(page, '搁置', { 理由: '银行更正中' })
  await page.getByRole('tab', { name: /待处理/ }).click()
  await page.getByText('没有待处理的流水').waitFor()
}

/** One from another account than the bidder's. @returns the premium that is due, in yuan */
export async function suspendPayment(visitor: Visitor, bidder: string): Promise<string> {
  const { page } = visitor
  const premiums = page.getByRole('menuitem', { name: '手续费' })
  await premiums.waitFor()
  assert.equal(
    await page
      .getByRole('menuitem')
      .getByRole('img', { name: /项待处理/ })
      .count(),
    0,
    'the bidder pays',
  )
  await premiums.click()
  await page.getByRole('link', { name: bidder }).first().click()
  await page.getByRole('button', { name: '登记手续费到账' }).click()
  const dialog = page.getByRole('dialog', { name: '登记手续费到账' })
  const due = (await dialog.getByText(/^应收手续费/).textContent())?.replaceAll(/[^\d.]/g, '') ?? ''
  await dialog.getByLabel('付款户名').fill(`${bidder}第一分公司`)
  await dialog.getByLabel('付款账号').fill('3299018800031804672')
  await dialog.getByLabel('到账金额（元）').fill(due)
  await dialog.getByLabel('银行流水号').fill('R20261125001')
  await dialog.getByText('付款户名不是申请人').waitFor()
  await checkPage(visitor, 'institution-payer-differs-dialog-1280')
  await dialog.getByRole('button', { name: '挂账待退' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('付款不符').first().waitFor()
  await checkPage(visitor, 'institution-payer-differs-1280')
  await visitor.leave()
  return due
}
