/** A bidder pays more than the premium: finance assigns the credit and records that its rest went back. */
import assert from 'node:assert/strict'
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { checkPage, confirmAction } from './bank-people.ts'
import type { Visitor } from './visitor.ts'

const more = 100
const yuan = (amount: number) => amount.toFixed(2)

const statement =
  ({ page }: Visitor, url: string, bidder: string) =>
  async (...cells: string[]): Promise<void> => {
    const head = '本方账号,交易流水号,记账日期,借贷标志,金额,对方户名,对方账号,附言'
    const [reference = '', direction = '', amount = '', remittance = ''] = cells
    const today = shanghaiDate(Date.now())
    const row = ['3299018800090000018', reference, today, direction, amount, bidder, '3299018800031804672', remittance]
    await page.goto(`${url}/bank-entries/import`)
    await page.locator('input[type=file]').setInputFiles({
      ...{ name: '对账单.csv', mimeType: 'text/csv' },
      buffer: Buffer.from([head, row.join(',')].join('\r\n')),
    })
    await page.getByRole('button', { name: '存入 1 笔' }).click()
  }

/** @param dues in yuan: of two applications of this bidder, which one credit pays together */
export async function readTwoPremiums(visitor: Visitor, url: string, bidder: string, dues: [string, string]) {
  const { page } = visitor
  const both = dues.reduce((sum, due) => sum + Number(due), 0)
  await statement(visitor, url, bidder)('R20261125803', '贷', yuan(both), '')
  await page.getByText('应缴金额都与本笔不同').waitFor()
  await page.getByRole('button', { name: '认领' }).click()
  const dialog = page.getByRole('dialog', { name: '认领' })
  await dialog.getByText(/恰为该投标人另一笔申请的应收/).waitFor()
  await checkPage(visitor, 'institution-two-premiums-1280')
  await visitor.leave()
}

/** @param due in yuan: what the only application of this bidder that awaits its premium is to pay */
export async function assignLargerCredit(visitor: Visitor, url: string, bidder: string, due: string): Promise<void> {
  const { page } = visitor
  const bring = statement(visitor, url, bidder)
  await bring('R20261125801', '贷', yuan(Number(due) - 1), '')
  await page.getByText('还少 1.00 元').waitFor()
  await page.getByRole('button', { name: '认领' }).click()
  const dialog = page.getByRole('dialog', { name: '认领' })
  await dialog.getByText(/还少 1\.00 元，不能认领/).waitFor()
  assert.ok(await dialog.getByRole('button', { name: '认领', exact: true }).isDisabled())
  await checkPage(visitor, 'institution-smaller-credit-1280')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await confirmAction(page, '搁置', { 理由: '另行足额支付' })
  await page.getByText('没有待处理的流水').waitFor()

  await bring('R20261125802', '贷', yuan(Number(due) + more), '')
  await page.getByText('多出 100.00 元').first().waitFor()
  await checkPage(visitor, 'institution-larger-credit-1280')
  await page.getByRole('button', { name: '认领' }).click()
  await dialog.getByText(/多出 100\.00 元转入“待退回”/).waitFor()
  await checkPage(visitor, 'institution-assign-larger-1280')
  await dialog.getByRole('button', { name: '认领', exact: true }).click()
  await page.getByText(/多出 100\.00 元在“待退回”/).waitFor()
  await page.getByRole('tab', { name: '待退回 (1)' }).click()
  await page.getByText('退回 100.00 元').first().waitFor()
  await checkPage(visitor, 'institution-entries-for-refund-1280')

  await page.goto(`${url}/refunds`)
  await page.getByRole('link', { name: '“银行流水 › 待退回”：1' }).waitFor()
  await checkPage(visitor, 'institution-refunds-empty-1280')
  await bring('T20261125803', '借', yuan(more), '退手续费')
  await page.goto(`${url}/bank-entries?tab=waiting`)
  await page.getByText('支出，附言写明退费').waitFor()
  await page.getByRole('button', { name: '登记退款' }).click()
  const refund = page.getByRole('dialog', { name: '登记退款' })
  await refund.getByText('退回 100.00 元').waitFor()
  await checkPage(visitor, 'institution-debit-as-refund-1280')
  await refund.getByRole('button', { name: '登记退款' }).click()
  await page.getByText(/^已登记退款：/).waitFor()
  await page.getByRole('tab', { name: '待退回' }).click()
  await page.getByText('没有待退回的流水').waitFor()
  await page.getByRole('link', { name: /“应退款”待退：\d+/ }).waitFor()
}
