/** A bank with manual decisions: from the inbox to a restored guarantee and its invoice, through the screens only. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { loadAccess } from '../../apps/kit/src/sandbox/home.ts'
import { eventually } from '../harness/eventually.ts'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { addRuleVersion } from './add-rule-version.ts'
import { assignLargerCredit, readTwoPremiums } from './assign-larger-credit.ts'
import { checkPage, confirmAction, enterBank } from './bank-people.ts'
import { importStatement, suspendPayment } from './import-statement.ts'
import { openBrowser } from './open-browser.ts'
import { openTask } from './open-task.ts'
import { narrow, type Visitor } from './visitor.ts'

const byPeople = `institution:
  underwriting: {}
  assumePremium: false
  secondPerson:
    acceptAbove: 0
  guaranteeFiles:
    from: core-system
`
const bidder = { name: '云川镕堃建设集团有限公司', code: '91329901MA1M8Q2R72' }

describe('the daily work of an institution', () => {
  let sandbox: RunningSandbox
  let browser: Browser
  let number = ''
  let premium = ''
  before(async () => {
    sandbox = await startRunningSandbox({ bank: byPeople })
    browser = await openBrowser()
    number = await apply()
  })
  after(async () => {
    await browser?.close()
    await sandbox?.stop()
  })

  async function apply(wanted?: string): Promise<string> {
    const { lots } = await sandbox.json<{ lots: { number: string; state: string }[] }>('lots')
    const lot = wanted ?? lots.find(({ state }) => state !== 'opened')?.number ?? ''
    const args = ['--bidder', bidder.code, '--lot', lot, '--partner', 'finance_bank']
    return (await sandbox.json<{ applicationNumber: string }>('apply', ...args)).applicationNumber
  }
  const enter = (role: Parameters<typeof enterBank>[2], look: Parameters<typeof enterBank>[3] = {}) =>
    enterBank(browser, sandbox, role, look)
  const check = (visitor: Visitor, name: string) => checkPage(visitor, `institution-${name}`)
  const open = (page: Page) => page.getByRole('link', { name: bidder.name }).first().click()

  it('an underwriter sees open cases and the rule that requires manual review, and accepts with a reason', async () => {
    const visitor = await enter('underwriter')
    const { page } = visitor
    await page.getByRole('link', { name: bidder.name }).first().waitFor()
    await check(visitor, 'inbox-1280')
    await open(page)
    await page.getByText('其余交由人工审批').waitFor()
    await check(visitor, 'underwriting-1280')
    await confirmAction(page, '同意开立', { 审批意见: '资料齐全，授信充足' })
    await page.getByText(/秦核 已提交，待复核后生效/).waitFor()
    await page.getByText('可复核：郑管、冯复').waitFor()
    assert.equal(await page.getByRole('button', { name: '复核同意' }).count(), 0, 'no one confirms their own')
    await check(visitor, 'approval-waits-1280')
    await visitor.leave()
  })

  it('a manager finds it with a count in the menu, reads what was submitted, and confirms it', async () => {
    const visitor = await enter('manager', { url: sandbox.urlOf.bank })
    const { page } = visitor
    const entry = page.getByRole('menuitem', { name: /待复核/ })
    await entry.getByRole('img', { name: '1 项待处理' }).waitFor()
    await openTask(page, /待复核事项/)
    await page.getByText('资料齐全，授信充足').waitFor()
    await check(visitor, 'approvals-1280')
    await confirmAction(page, '复核同意')
    await page.getByText('没有等您复核的事项').waitFor()
    await page.getByRole('tab', { name: '已办结' }).click()
    await page.getByText('已复核').waitFor()
    await check(visitor, 'approvals-settled-1280')
    await page.getByRole('link', { name: bidder.name }).first().click()
    await page.getByText('待缴费').first().waitFor()
    await page.getByText('复核同意', { exact: true }).waitFor()
    assert.equal(await page.getByText('投标人没有上传材料').isVisible(), false, 'once decided, no lack')
    await page.getByRole('button', { name: /技术凭证/ }).click()
    await page.getByText('投标人没有上传材料').waitFor()
    await check(visitor, 'awaiting-premium-1280')
    await visitor.leave()
  })

  it('finance has no task while the bidder is to pay, sees a payment from another account and suspends it', async () => {
    premium = await suspendPayment(await enter('finance'), bidder.name)
  })

  it('finance imports a statement: the premium is booked, a refund is recorded from it, and the rest waits', () =>
    importStatement({ enter: (look) => enter('finance', look), url: sandbox.urlOf.bank, bidder: bidder.name, premium }))

  it('an underwriter previews, signs and sends; the page shows the sealed guarantee and what is still sealed', async () => {
    const visitor = await enter('underwriter')
    const { page } = visitor
    await open(page)
    await page.getByRole('button', { name: '预览保函' }).click()
    await page.getByRole('dialog').getByText('样张：').waitFor()
    await check(visitor, 'preview-1280')
    await page.keyboard.press('Escape')
    await confirmAction(page, '签章并发出')
    await page.getByText('第 1 版').first().waitFor()
    await page.getByText('保函已出具并通知平台').waitFor()
    await check(visitor, 'issued-1280')
    await visitor.leave()
  })

  it('after the opening the page also shows the plain guarantee, with the decrypted fields', async () => {
    const { lots } = await sandbox.json<{ lots: { number: string; state: string }[] }>('lots')
    const lot = lots.find(({ state }) => state !== 'opened')?.number ?? ''
    await sandbox.run('bid-opening', lot, '--reason', '开标')
    const visitor = await enter('manager', { brightness: 'dark' })
    const { page } = visitor
    await page.getByRole('tab', { name: /待用印/ }).click()
    await open(page)
    await confirmAction(page, '签章并发出')
    await page.getByRole('button', { name: /技术凭证/ }).click()
    await page.getByText('解密对照').waitFor()
    await page.getByText('明文保函 · 第 1 版').waitFor()
    await check(visitor, 'restored-1280-dark')
    await visitor.leave()
  })

  it('finance issues the invoice that the bidder requested', async () => {
    await askForInvoice()
    const visitor = await enter('finance', { language: 'en' })
    const { page } = visitor
    await page.getByRole('menuitem', { name: 'Invoices' }).click()
    await page.getByRole('button', { name: 'Issue invoice' }).waitFor()
    await check(visitor, 'invoices-1280-en')
    await page.getByRole('button', { name: 'Issue invoice' }).click()
    const dialog = page.getByRole('dialog', { name: 'Issue invoice' })
    await dialog.getByText(/^Fee received$/).waitFor()
    await dialog.getByLabel('Invoice number').fill('123')
    await dialog.getByRole('button', { name: 'Issue invoice' }).click()
    await dialog.getByText('Enter 20 digits', { exact: true }).waitFor()
    await check(visitor, 'invoice-form-1280-en')
    await dialog.getByLabel('Invoice number').fill('26322000000000000018')
    await dialog.getByRole('button', { name: 'Issue invoice' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('tab', { name: 'Issued', exact: true }).click()
    await page.getByText('26322000000000000018').waitFor()
    await visitor.leave()
  })

  it('a withdrawal that is granted leaves a refund due, until finance has recorded it', async () => {
    const other = await apply()
    const due = await dueOf(other)
    const payer = await enter('finance')
    await assignLargerCredit(payer, sandbox.urlOf.bank, bidder.name, due)
    await payer.leave()
    await ask('bank', `applications/${other}/issue`, {})
    await sandbox.until(other, 'issued')
    await ask('platform', `applications/${other}/withdraw`, { reason: 'not-bidding' })
    const manager = await enter('manager')
    await manager.page.goto(`${sandbox.urlOf.bank}/withdrawals`)
    await open(manager.page)
    await confirmAction(manager.page, '同意退保', { 原因: '未参加投标' })
    await manager.page.getByText(/手续费自 .*起应退/).waitFor()
    await check(manager, 'refund-due-1280')
    await manager.leave()
    await sandbox.until(other, 'withdrawn')

    const visitor = await enter('finance')
    const { page } = visitor
    const entry = page.getByRole('menuitem', { name: /应退款/ })
    await entry.getByRole('img', { name: '1 项待处理' }).waitFor()
    await entry.click()
    await page.getByText('今天', { exact: true }).waitFor()
    await check(visitor, 'refunds-1280')
    await page.getByRole('button', { name: '登记退款' }).click()
    const dialog = page.getByRole('dialog', { name: '登记退款' })
    await dialog.getByLabel('退款金额（元）').fill('99999')
    await dialog.getByLabel('银行退款流水号').fill('T20261127009')
    await dialog.getByRole('button', { name: '登记退款' }).click()
    await dialog.getByText(/不能多于/).waitFor()
    await dialog.getByLabel('退款金额（元）').fill('1')
    await dialog.getByText(/由另一人复核后生效/).waitFor()
    await check(visitor, 'refund-dialog-1280')
    await dialog.getByLabel('退款金额（元）').fill(due)
    await dialog.getByRole('button', { name: '登记退款' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('没有待退的款项').waitFor()
    await page.getByRole('tab', { name: '已退' }).click()
    await page.getByText('T20261127009').waitFor()
    await check(visitor, 'refunds-made-1280')
    await page.getByRole('link', { name: bidder.name }).first().click()
    await page.getByText(/已退 .* 元，流水号 T20261127009/).waitFor()
    await visitor.leave()
  })

  it('everything is usable on a phone', async () => {
    await apply()
    const visitor = await enter('manager', { viewport: narrow })
    const { page } = visitor
    await page.getByRole('combobox', { name: '申请' }).waitFor()
    await check(visitor, 'inbox-390')
    await page.goto(`${sandbox.urlOf.bank}/applications?queue=all&amountFrom=1`)
    await page.getByRole('link', { name: bidder.name }).first().waitFor()
    await check(visitor, 'inbox-all-390')
    await page.goto(`${sandbox.urlOf.bank}/applications/${number}`)
    await page.getByRole('button', { name: /技术凭证/ }).click()
    await page.getByText('解密对照').waitFor()
    await check(visitor, 'application-390')
    for (const [path, name] of [
      ['rules', 'rules-390'],
      ['approvals', 'approvals-390'],
      ['approvals?tab=settled', 'approvals-settled-390'],
      ['withdrawals', 'withdrawals-390'],
      ['premiums?tab=taken', 'premiums-390'],
      ['refunds?tab=made', 'refunds-made-390'],
    ] as const) {
      await page.goto(`${sandbox.urlOf.bank}/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await check(visitor, name)
    }
    await visitor.leave()
  })

  it('a manager adds a version of the rules, and what a platform shows', () =>
    addRuleVersion((look) => enter('manager', look)))

  it('the rules show how they decide, in dark mode and in English', async () => {
    const visitor = await enter('underwriter', { language: 'en', brightness: 'dark' })
    const { page } = visitor
    await page.getByRole('menuitem', { name: 'Products and rules' }).click()
    await page.getByLabel('Amount (CNY)').fill('800000')
    await page.getByRole('button', { name: 'Run' }).click()
    await page.getByText('CNY 3,200.00').waitFor()
    await check(visitor, 'rules-1280-en-dark')
    await visitor.leave()
  })

  it('a manager enters the holidays of a year, and is shown the line that cannot be read', async () => {
    const visitor = await enter('manager')
    const { page } = visitor
    await page.getByRole('menuitem', { name: '节假日历' }).click()
    await page.getByRole('button', { name: '录入一年' }).click()
    const dialog = page.getByRole('dialog', { name: '录入一年' })
    await dialog.getByLabel('年份').fill('2031')
    await dialog.getByLabel('依据').fill('国务院办公厅关于2031年部分节假日安排的通知')
    await dialog.getByLabel('放假与调休上班').fill('休 元旦 2031-01-01\n元旦放假三天')
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.getByText('第 2 行不能识别').waitFor()
    await check(visitor, 'holiday-form-1280')
    await dialog.getByLabel('放假与调休上班').fill(
      ['元旦 2031-01-01', '春节 2031-01-22 2031-01-28', '清明节 2031-04-05', '劳动节 2031-05-01', '端午节 2031-06-24']
        .concat(['中秋节 2031-10-01', '国庆节 2031-10-02 2031-10-08'])
        .map((day) => `休 ${day}`)
        .concat(['班 2031-01-04'])
        .join('\n'),
    )
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('国务院办公厅关于2031年部分节假日安排的通知').waitFor()
    await check(visitor, 'holidays-1280')
    await visitor.leave()
  })

  it('finance reads of one credit for two premiums that it is one premium, and what to do', async () => {
    const [first, second] = [
      await dueOf(await apply('YCZC2026-G1-0461-1')),
      await dueOf(await apply('E3299010001000402002001')),
    ]
    assert.notEqual(first, second)
    await readTwoPremiums(await enter('finance'), sandbox.urlOf.bank, bidder.name, [first, second])
  })

  /** Accepted, as its core system does it. */
  const dueOf = async (of: string): Promise<string> => {
    const accept = () => post('bank', `applications/${of}/decide`, { accept: true })
    const decided = await eventually(`${of} is at the bank`, accept, ({ ok }) => ok)
    return ((await decided.json()) as { premium: string }).premium
  }

  /** As the bidder does on the platform. */
  const askForInvoice = () =>
    ask('platform', `applications/${number}/invoice`, { type: 'ordinary', email: 'cw@rongkun.example.cn' })

  async function ask<T>(organisation: 'platform' | 'bank', path: string, body: object): Promise<T> {
    const answer = await post(organisation, path, body)
    assert.ok(answer.ok, `${path}: ${answer.status}`)
    return (await answer.json()) as T
  }

  async function post(organisation: 'platform' | 'bank', path: string, body: object): Promise<Response> {
    const { url, token } = await loadAccess(sandbox.home, organisation)
    return await fetch(`${url}/api/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  }
})
