/** Finance at a bank, through the screens: a payment recorded by hand, statements of its bank, and what becomes of each entry. */
import assert from 'node:assert/strict'
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { Page } from 'playwright-core'
import { checkPage, confirmAction } from './bank-people.ts'
import type { Visitor } from './visitor.ts'

export type Payer = { readonly name: string; readonly account: string }

const head = '本方账号,交易流水号,记账日期,借贷标志,金额,对方户名,对方账号,附言'
const line = (reference: string, direction: '借' | '贷', amount: string, payer: Payer, remittance = '保费') =>
  ['3299018800090000018', reference, shanghaiDate(Date.now()), direction, amount, payer.name, payer.account]
    .concat(remittance)
    .join(',')
const file = (...lines: string[]) => ({
  ...{ name: '对账单.csv', mimeType: 'text/csv' },
  buffer: Buffer.from([head, ...lines].join('\r\n')),
})
const branchOf = ({ name, account }: Payer): Payer => ({ name: `${name}第一分公司`, account })
const counted = (page: Page, entry: RegExp, items: number) =>
  page.getByRole('menuitem', { name: entry }).getByRole('img', { name: `${items} 项待处理` })

async function bring(page: Page, ...lines: string[]): Promise<void> {
  await page.getByRole('menuitem', { name: /银行流水/ }).click()
  await page.getByRole('button', { name: '导入对账单' }).click()
  await page.locator('input[type=file]').setInputFiles(file(...lines))
}

async function store(page: Page, ...lines: string[]): Promise<void> {
  await bring(page, ...lines)
  await page.getByRole('button', { name: `存入 ${lines.length} 笔` }).click()
}

async function suspendEntry(page: Page, reason: string): Promise<void> {
  await confirmAction(page, '搁置', { 理由: reason })
  await page.getByText('没有待处理的流水').waitFor()
}

/** One from another account than the bidder's. @returns the premium that is due, in yuan */
export async function suspendPayment(visitor: Visitor, bidder: Payer): Promise<string> {
  const { page } = visitor
  await page.getByRole('menuitem', { name: '手续费' }).click()
  await page.getByRole('link', { name: bidder.name }).first().click()
  await page.getByRole('button', { name: '登记手续费到账' }).click()
  const dialog = page.getByRole('dialog', { name: '登记手续费到账' })
  const due = (await dialog.getByText(/^应收手续费/).textContent())?.replaceAll(/[^\d.]/g, '') ?? ''
  await dialog.getByLabel('付款户名').fill(branchOf(bidder).name)
  await dialog.getByLabel('付款账号').fill(bidder.account)
  await dialog.getByLabel('到账金额（元）').fill(due)
  await dialog.getByLabel('银行流水号').fill('R20261125001')
  await dialog.getByText('付款户名不是申请人').waitFor()
  await dialog.getByRole('button', { name: '挂账待退' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('付款不符').first().waitFor()
  await checkPage(visitor, 'bank-payer-differs')
  return due
}

/** The premium is booked, the refund of what came before is recorded from its debit, and the rest waits for a person. */
export async function importStatement(visitor: Visitor, bidder: Payer, premium: string): Promise<void> {
  const { page } = visitor
  await store(page, line('R20261125004', '贷', premium, branchOf(bidder)))
  await comparePayer(visitor, bidder)
  const good = [
    line('R20261125002', '贷', premium, bidder),
    line('R20261125003', '贷', '2800.00', { name: '示例路桥有限公司', account: '3299000000000000002' }),
    line('T20261125001', '借', premium, branchOf(bidder)),
  ]
  await bring(page, ...good, line('', '贷', '-1', { name: '某某', account: '1' }))
  await page.getByText(/发现 2 处问题/).waitFor()
  await checkPage(visitor, 'bank-statement-problems')
  await page.locator('input[type=file]').setInputFiles(file(...good))
  await page.getByText(/3 笔，其中 1 笔将自动入账/).waitFor()
  await checkPage(visitor, 'bank-statement-preview')
  await page.getByRole('button', { name: '存入 3 笔' }).click()
  await counted(page, /银行流水/, 2).waitFor()
  await page.getByText('没有找到对应的申请').waitFor()
  await checkPage(visitor, 'bank-entries')
  await confirmAction(page, '登记退款')
  await page.getByText('T20261125001').waitFor({ state: 'detached' }) // recorded, so it waits no more
  await page.getByText('R20261125003').waitFor()
  await suspendEntry(page, '与手续费无关')
  await store(page, line('R20261125001', '贷', '9.99', branchOf(bidder)))
  await correctContradictedRecord(visitor)
  await page.getByRole('tab', { name: '已入账' }).click()
  await page.getByText('自动入账').first().waitFor()
  await checkPage(visitor, 'bank-entries-settled')
  await page.getByRole('menuitem', { name: '手续费' }).click()
  await page.getByRole('tab', { name: /已退回/ }).click()
  await page.getByText('T20261125001').waitFor()
  await checkPage(visitor, 'bank-premiums')
}

/** Before a credit of another payer is assigned, both sides are shown; here it is not. */
async function comparePayer(visitor: Visitor, bidder: Payer): Promise<void> {
  const { page } = visitor
  await page.getByRole('button', { name: '认领' }).click()
  const dialog = page.getByRole('dialog', { name: '认领' })
  await dialog.getByRole('combobox', { name: '哪一笔申请' }).click()
  await page.getByTitle(new RegExp(`^${bidder.name} · 应缴`)).click()
  await dialog.getByText('付款户名不是申请人').waitFor()
  await checkPage(visitor, 'bank-assign-other-payer')
  await dialog.getByRole('button', { name: '认领', exact: true }).click()
  await dialog.getByText('请填写').first().waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await suspendEntry(page, '另案')
}

/** A premium recorded by hand, of which the statement has another amount: who recorded it may correct and not keep it. */
async function correctContradictedRecord(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await page.getByRole('tab', { name: '与流水不符 (1)' }).click()
  await page.getByText(/与已登记的不符：(保费|手续费)/).waitFor()
  await page.getByText('由您登记').waitFor()
  assert.equal(await page.getByRole('button', { name: '维持原登记' }).isVisible(), false)
  await checkPage(visitor, 'bank-contradicted-record')
  await page.getByRole('button', { name: '更正登记' }).click()
  const dialog = page.getByRole('dialog', { name: '更正登记' })
  await dialog.getByLabel('更正理由').fill('录入有误')
  await checkPage(visitor, 'bank-correct-record')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await confirmAction(page, '搁置', { 理由: '银行更正中' })
  await page.getByRole('tab', { name: /待处理/ }).click()
  await page.getByText('没有待处理的流水').waitFor()
}

/** @param due in yuan: of the only application of this bidder that awaits its premium */
export async function refuseSmallerCredit(visitor: Visitor, bidder: Payer, due: string): Promise<void> {
  const { page } = visitor
  await store(page, line('R20261125801', '贷', (Number(due) - 1).toFixed(2), bidder, ''))
  await page.getByText('还少 1.00 元').waitFor()
  await page.getByRole('button', { name: '认领' }).click()
  const dialog = page.getByRole('dialog', { name: '认领' })
  await dialog.getByText(/还少 1\.00 元，不能认领/).waitFor()
  assert.ok(await dialog.getByRole('button', { name: '认领', exact: true }).isDisabled())
  await checkPage(visitor, 'bank-smaller-credit')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await suspendEntry(page, '另行足额支付')
}

/**
 * One credit for two applications of this bidder is the premium of one; its rest goes back.
 *
 * @param due in yuan: of each of the two
 */
export async function assignLargerCredit(visitor: Visitor, bidder: Payer, due: string): Promise<void> {
  const { page } = visitor
  const rest = Number(due).toLocaleString('en', { minimumFractionDigits: 2 })
  await store(page, line('R20261125802', '贷', (2 * Number(due)).toFixed(2), bidder, ''))
  await page.getByText('应缴金额都与本笔不同').waitFor()
  await page.getByRole('button', { name: '认领' }).click()
  const dialog = page.getByRole('dialog', { name: '认领' })
  await dialog.getByText(new RegExp(`多出 ${rest} 元转入“待退回”`)).waitFor()
  await dialog.getByText(/恰为该投标人另一笔申请的应收/).waitFor()
  await checkPage(visitor, 'bank-assign-larger-credit')
  await dialog.getByRole('button', { name: '认领', exact: true }).click()
  await page.getByText(new RegExp(`多出 ${rest} 元在“待退回”`)).waitFor()
  await page.getByRole('tab', { name: '待退回 (1)' }).click()
  await page.getByText(`退回 ${rest} 元`).first().waitFor()
  await checkPage(visitor, 'bank-entries-for-refund')
  await page.getByRole('menuitem', { name: /应退款/ }).click()
  await page.getByRole('link', { name: '“银行流水 › 待退回”：1' }).waitFor()
  await checkPage(visitor, 'bank-refunds-empty')
  await store(page, line('T20261125803', '借', due, bidder, '退手续费'))
  await page.getByText('支出，附言写明退费').waitFor()
  await page.getByRole('button', { name: '登记退款' }).click()
  const refund = page.getByRole('dialog', { name: '登记退款' })
  await refund.getByText(`退回 ${rest} 元`).waitFor()
  await checkPage(visitor, 'bank-debit-as-refund')
  await refund.getByRole('button', { name: '登记退款' }).click()
  await page.getByText(/^已登记退款：/).waitFor()
  await page.getByRole('tab', { name: '待退回' }).click()
  await page.getByText('没有待退回的流水').waitFor()
  await page.getByRole('link', { name: /“应退款”待退：\d+/ }).waitFor()
}

/** Of a withdrawal that was granted. */
export async function recordRefund(visitor: Visitor, bidder: Payer, due: string): Promise<void> {
  const { page } = visitor
  await counted(page, /应退款/, 1).waitFor()
  await page.getByRole('menuitem', { name: /应退款/ }).click()
  await page.getByText('今天', { exact: true }).waitFor()
  await checkPage(visitor, 'bank-refunds')
  await page.getByRole('button', { name: '登记退款' }).click()
  const dialog = page.getByRole('dialog', { name: '登记退款' })
  await dialog.getByLabel('退款金额（元）').fill('99999')
  await dialog.getByLabel('银行退款流水号').fill('T20261127009')
  await dialog.getByRole('button', { name: '登记退款' }).click()
  await dialog.getByText(/不能多于/).waitFor()
  await dialog.getByLabel('退款金额（元）').fill('1')
  await dialog.getByText(/由另一人复核后生效/).waitFor()
  await checkPage(visitor, 'bank-refund-dialog')
  await dialog.getByLabel('退款金额（元）').fill(due)
  await dialog.getByRole('button', { name: '登记退款' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('没有待退的款项').waitFor()
  await page.getByRole('tab', { name: '已退' }).click()
  await page.getByText('T20261127009').waitFor()
  await checkPage(visitor, 'bank-refunds-made')
  await page.getByRole('link', { name: bidder.name }).first().click()
  await page.getByText(/已退 .* 元，流水号 T20261127009/).waitFor()
}
