/** The bidder page, which `redirecturl` (§1) opens: from the platform's redirect to the restored guarantee. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { loadAccess } from '../../apps/kit/src/sandbox/home.ts'
import { eventually } from '../harness/eventually.ts'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { checkPage, confirmAction, enterBank } from './bank-people.ts'
import { openBrowser } from './open-browser.ts'
import { narrow, type Visitor, visit, wide } from './visitor.ts'

const byPeople = `institution:
  underwriting: {}
  assumePremium: false
  guaranteeFiles:
    from: core-system
`
const lot = { number: 'E3299010001000318001002', name: '云川市轨道交通3号线一期工程土建施工02标' }
const bidder = { name: '云川镕堃建设集团有限公司', code: '91329901MA1M8Q2R72', account: '3299018800031804672' }
const driftedSecret = 'agreed-2026-11-26-Qm4tW'

describe('the bidder page of an institution', () => {
  let sandbox: RunningSandbox
  let browser: Browser
  let visitor: Visitor
  let number = ''
  before(async () => {
    sandbox = await startRunningSandbox({ bank: byPeople })
    browser = await openBrowser()
    const args = ['--bidder', bidder.code, '--lot', lot.number, '--partner', 'finance_bank']
    number = (await sandbox.json<{ applicationNumber: string }>('apply', ...args)).applicationNumber
  })
  after(async () => {
    await browser?.close()
    await sandbox?.stop()
  })

  async function ask<T>(org: string, method: string, path: string, body?: object): Promise<T> {
    const { url, token } = await loadAccess(sandbox.home, org)
    const answer = await fetch(`${url}/api/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    assert.ok(answer.ok, `${path}: ${answer.status}`)
    return (await answer.json()) as T
  }
  const decide = (what: string, body: object = {}) => ask('bank', 'POST', `applications/${number}/${what}`, body)
  /** The page refreshes by itself later; a user would reload. */
  const becomes = async (title: string) => {
    await visitor.page.reload()
    await visitor.page.getByRole('heading', { level: 2, name: title }).waitFor()
  }
  const disclosesNothing = async () => {
    const html = await visitor.page.content()
    assert.deepEqual(
      [lot.number, lot.name, '土建施工'].filter((secret) => html.includes(secret)),
      [],
      'the lot is secret before its opening',
    )
  }

  it('is reached through the platform’s redirect page, which names the host, and states the applicant', async () => {
    const answered = () => ask<{ goUrl?: string }>('platform', 'GET', `applications/${number}`)
    const { goUrl = '' } = await eventually('the answer of the bank', answered, (view) => view.goUrl !== undefined)
    visitor = await visit(browser, { url: goUrl, viewport: wide })
    const { page } = visitor
    await page.getByRole('link', { name: /前往|继续|进入/ }).click()
    await page.waitForURL(/\/b\//)
    assert.ok(page.url().startsWith(sandbox.urlOf.bank))
    await becomes('审批中')
    await page.getByText(bidder.name).first().waitFor()
    await disclosesNothing()
    await checkPage(visitor, 'bidder-page-checking-1280')
  })

  it('accepts the contact and the requested documents', async () => {
    const { page } = visitor
    await page.getByRole('button', { name: '核对并确认' }).click()
    const dialog = page.getByRole('dialog', { name: '核对并确认' })
    await dialog.getByLabel('联系人').fill('顾行之')
    await dialog.getByLabel('联系电话').fill('12345')
    await dialog.getByRole('button', { name: '核对并确认' }).click()
    await dialog.getByText(/^电话应为 7 至 20 位数字/).waitFor()
    await dialog.getByLabel('联系电话').fill('13900001111')
    await dialog.getByRole('button', { name: '核对并确认' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('139****1111').waitFor()
    const field = page.getByLabel('上传 营业执照', { exact: true }).and(page.locator('input'))
    await field.setInputFiles({ name: '执照.exe', mimeType: 'application/pdf', buffer: Buffer.from('MZ') })
    await page.getByText('请上传 PDF、OFD 或图片').waitFor()
    const licence = Buffer.from('%PDF-1.7\n营业执照\n%%EOF')
    await field.setInputFiles({ name: '执照.pdf', mimeType: 'application/pdf', buffer: licence })
    await page.getByText('已上传').waitFor()
    // the browser logs every error response, also an expected one
    assert.deepEqual(
      visitor.troubles.filter((trouble) => !trouble.includes('422')),
      [],
    )
  })

  it('shows what an underwriter requests in addition, who then reads the upload', async () => {
    const underwriter = await enterBank(browser, sandbox, 'underwriter')
    await underwriter.page.getByRole('link', { name: bidder.name }).first().click()
    await underwriter.page.getByText('执照.pdf').first().waitFor()
    await confirmAction(underwriter.page, '请投标人补充', { 需补充的内容: '请补充授权委托书' })
    await underwriter.page.getByText('已请投标人补充').waitFor()
    const { page } = visitor
    await page.reload()
    await page.getByText('机构请您补充：请补充授权委托书').waitFor()
    await page
      .getByLabel('上传 补充材料', { exact: true })
      .and(page.locator('input'))
      .setInputFiles({ name: '授权.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n授权\n%%EOF') })
    await page.getByText('授权.pdf').waitFor()
    await checkPage({ ...visitor, troubles: [] }, 'bidder-page-asked-1280')
    await underwriter.page.getByText('授权.pdf').first().waitFor()
    await checkPage(underwriter, 'bidder-page-papers-at-the-bank-1280')
    await underwriter.leave()
    await visitor.leave()
  })

  it('states amount, payee and paying account, and what is wrong with a payment from another account', async () => {
    const { redirectUrl = '' } = await ask<{ redirectUrl?: string }>('platform', 'GET', `applications/${number}`)
    await decide('decide', { accept: true, reason: '资料齐全' })
    visitor = await visit(browser, { url: redirectUrl, viewport: narrow })
    await becomes('待缴费')
    await visitor.page.getByText('3299018800090000018').waitFor()
    await checkPage(visitor, 'bidder-page-premium-390')
    const finance = await enterBank(browser, sandbox, 'finance')
    const { page } = finance
    await page.getByRole('menuitem', { name: '手续费' }).click()
    await page.getByRole('link', { name: bidder.name }).first().click()
    const dialog = page.getByRole('dialog', { name: '登记手续费到账' })
    const suspend = async (
      payer: { name: string; account: string },
      amount: (due: string) => string,
      bankNo: string,
    ) => {
      await page.getByRole('button', { name: '登记手续费到账' }).click()
      const due = (await dialog.getByText(/^应收手续费/).textContent())?.replaceAll(/[^\d.]/g, '') ?? ''
      await dialog.getByLabel('付款户名').fill(payer.name)
      await dialog.getByLabel('付款账号').fill(payer.account)
      await dialog.getByLabel('到账金额（元）').fill(amount(due))
      await dialog.getByLabel('银行流水号').fill(bankNo)
      await dialog.getByRole('button', { name: '挂账待退' }).click()
      await dialog.waitFor({ state: 'hidden' })
      return due
    }
    const branch = { name: `${bidder.name}第一分公司`, account: '3299018800077770001' }
    const due = await suspend(branch, (all) => all, 'R20261126001')
    await becomes('付款账户不符')
    await checkPage(visitor, 'bidder-page-payer-differs-390')
    await confirmAction(page, '登记退款', { 银行退款流水号: 'T20261126001' })
    await becomes('待缴费')
    await suspend(bidder, () => '1.00', 'R20261126002')
    await becomes('付款金额不符')
    await visitor.page.getByText('一次付清，不多不少').waitFor()
    assert.equal(await visitor.page.getByText('基本户近期变更').count(), 0, 'the account is right')
    await page.getByText('到账金额与应收不符').waitFor()
    await checkPage(visitor, 'bidder-page-amount-differs-390')
    await confirmAction(page, '登记退款', { 银行退款流水号: 'T20261126002' })
    await finance.leave()
    await becomes('待缴费')
    await decide('premium', { payerName: bidder.name, payerAccount: bidder.account, amount: due })
    await becomes('待用印')
    await checkPage(visitor, 'bidder-page-seal-390')
    await disclosesNothing()
  })

  it('states that the guarantee could not be delivered, and later that it was', async () => {
    const rotate = (org: string) =>
      sandbox.run('partner', 'rotate', '--org', org, '--appkey', 'finance_bank', '--secret', driftedSecret)
    assert.equal((await rotate('bank')).code, 0)
    await decide('issue')
    await becomes('出函未送达')
    await checkPage(visitor, 'bidder-page-undelivered-390')
    assert.equal((await rotate('platform')).code, 0)
    await sandbox.until(number, 'issued')
    await becomes('已出函')
    await visitor.page.getByRole('link', { name: /密文保函/ }).waitFor()
    await disclosesNothing()
    await checkPage(visitor, 'bidder-page-issued-390')
  })

  it('is where a bidder abandons its application, with the code that its contact gets', async () => {
    const args = ['--bidder', '91329901MA1P0H5XX0', '--lot', lot.number, '--partner', 'finance_bank']
    const { applicationNumber } = await sandbox.json<{ applicationNumber: string }>('apply', ...args)
    const answered = () => ask<{ redirectUrl?: string }>('platform', 'GET', `applications/${applicationNumber}`)
    const found = await eventually('the answer of the bank', answered, (view) => view.redirectUrl !== undefined)
    const other = await visit(browser, { url: found.redirectUrl ?? '', viewport: narrow })
    const { page } = other
    await page.getByRole('heading', { level: 2, name: '审批中' }).waitFor()
    await page.getByRole('button', { name: '放弃申请' }).click()
    const dialog = page.getByRole('dialog', { name: '放弃申请' })
    await dialog.getByRole('button', { name: '获取验证码' }).click()
    await dialog.getByText(/验证码已发送至 138\*\*\*\*/).waitFor()
    await dialog.getByLabel('验证码').fill('12')
    await dialog.getByRole('button', { name: '放弃申请' }).click()
    await dialog.getByText('请填写 6 位数字验证码').waitFor()
    await page.mouse.move(0, 0) // a button under the pointer has a lighter colour
    await checkPage(other, 'bidder-page-abandon-390')
    const manager = await enterBank(browser, sandbox, 'manager')
    await manager.page.getByRole('menuitem', { name: '短信与邮件' }).click()
    const message = manager.page.getByText(/验证码 \d{6}/).first()
    await message.waitFor()
    await checkPage(manager, 'bank-mailbox-1280')
    const code = /\d{6}/.exec((await message.textContent()) ?? '')?.[0] ?? ''
    await manager.leave()
    await dialog.getByLabel('验证码').fill(code === '000000' ? '111111' : '000000')
    await dialog.getByRole('button', { name: '放弃申请' }).click()
    await dialog.getByText('验证码不正确，还可尝试 4 次').waitFor()
    await dialog.getByLabel('验证码').fill(code)
    await dialog.getByRole('button', { name: '放弃申请' }).click()
    await page.getByRole('heading', { level: 2, name: '申请已放弃' }).waitFor()
    await sandbox.until(applicationNumber, 'abandoned')
    // the browser logs every error response, also an expected one
    await checkPage(
      { ...other, troubles: other.troubles.filter((one) => !one.includes('409')) },
      'bidder-page-abandoned-390',
    )
    await other.leave()
  })

  it('names the lot once it is opened, and offers the plain guarantee', async () => {
    await sandbox.run('bid-opening', lot.number, '--reason', '开标', '--bids', '3')
    await becomes('已开标')
    await visitor.page.getByText(lot.name).waitFor()
    await decide('restore')
    await becomes('明文保函已出具')
    const download = visitor.page.getByRole('link', { name: /明文保函/ })
    const file = await fetch(new URL((await download.getAttribute('href')) ?? '', sandbox.urlOf.bank))
    assert.equal(file.status, 200)
    await checkPage(visitor, 'bidder-page-restored-390')
    await visitor.leave()
  })

  it('states what to do for an invalid link, in dark mode and in English', async () => {
    const url = `${sandbox.urlOf.bank}/b/wrong`
    const unknown = await visit(browser, { url, viewport: narrow, language: 'en', brightness: 'dark' })
    await unknown.page.getByRole('heading', { level: 1 }).waitFor()
    await unknown.picture('bidder-page-unknown-390-dark-en')
    assert.deepEqual(await unknown.findBarriers(), [])
    await unknown.leave()
  })
})
