/**
 * Each matter from the person who starts it to the person who ends it, through the screens alone: an application with its
 * premium, a withdrawal with its refund, an opening, an invoice, a release, a demand that is paid and one that extends the
 * guarantee. The others open the same matter and see what their role may see, and before the opening nothing of the lot.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { loadAccess } from '@openbaohan/kit/sandbox/home.ts'
import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { extendOrPayText } from '@openbaohan/protocol/values/extend-or-pay.ts'
import type { Browser, Page } from 'playwright-core'
import { eventually } from '../harness/eventually.ts'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { checkPage, confirmAction, enterBank } from './bank-people.ts'
import { addRuleVersion, enterHolidays } from './bank-settings.ts'
import * as claims from './examine-demand.ts'
import * as entries from './import-statement.ts'
import { openBrowser } from './open-browser.ts'
import { tick } from './tick.ts'
import { goWithin, narrow, untilLoaded, type Visitor, visit, wide } from './visitor.ts'

/** People decide, a second one confirms, and a person sends each guarantee. */
const byPeople = `institution:
  underwriting: {}
  assumePremium: false
  secondPerson:
    acceptAbove: 0
  guaranteeFiles:
    from: core-system
`
const lots = { opened: 'E3299010001000318001002', unopened: 'E3299010001000318001003' }
const winner = { name: '云川镕堃建设集团有限公司', code: '91329901MA1M8Q2R72', account: '3299018800031804672' }
const loser = { name: '澄湖泽远水务科技股份有限公司', code: '91329901MA1P0H5XX0', account: '3299018800031804674' }
const second = { name: '江东翀昱市政工程有限公司', code: '913299017140938277', account: '3299018800031804675' }
const owner = '云川市轨道交通集团有限公司'
const invoiceNumber = '26322000000000000101'
/** After the last day of every lot of a sandbox. */
const extendedTo = addDays(shanghaiDate(Date.now()), 300)
const bankRoles = ['underwriter', 'finance', 'claims', 'manager'] as const
const ofTheLot = ['agency', 'beneficiary', 'centre', 'supervisor'] as const
type Role = 'bidder' | 'bidder2' | (typeof ofTheLot)[number] | (typeof bankRoles)[number]
type Application = { state: string; redirectUrl?: string; guaranteeNumber?: string }

const paper = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.7\n${name}\n%%EOF`) })

describe('to its end through the screens', () => {
  let sandbox: RunningSandbox
  let browser: Browser
  const people = new Map<Role, Visitor>()
  let [paid, released, extended, withdrawn, guarantee, due] = ['', '', '', '', '', '']

  before(async () => {
    sandbox = await startRunningSandbox({ bank: byPeople })
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await sandbox?.stop()
  })

  /** Signs in when the person is first needed. */
  const personOf = async (role: Role): Promise<Visitor> => {
    const there = people.get(role)
    if (there !== undefined) return there
    const side = bankRoles.some((one) => one === role) ? 'bank' : 'platform'
    const visitor = await visit(browser, { url: sandbox.urlOf[side], viewport: wide })
    await visitor.signIn(`${role}@${side}.test`)
    people.set(role, visitor)
    return visitor
  }
  const pageOf = async (role: Role): Promise<Page> => (await personOf(role)).page
  const look = async (role: Role, name: string) => checkPage(await personOf(role), name)
  const goTo = async (role: Role, path: string): Promise<Page> => {
    const page = await pageOf(role)
    await goWithin(page, path)
    await untilLoaded(page)
    return page
  }
  const sees = async (role: Role, path: string, text: string | RegExp) =>
    (await goTo(role, path)).getByText(text).first().waitFor()
  const allSee = async (number: string, text: string, roles: readonly Role[] = ofTheLot) => {
    for (const role of roles) await sees(role, `/guarantees/${number}`, text)
  }
  const seesNothingOf = async (role: Role, path: string, ...words: readonly string[]) => {
    const html = await (await goTo(role, path)).content()
    assert.deepEqual(
      words.filter((word) => html.includes(word)),
      [],
      `${role} ${path}`,
    )
  }
  /** Before the opening no page of a lot names who applied. */
  const lotDisclosesNothing = async (number: string, lot: string, { name }: { name: string }) => {
    for (const role of ofTheLot) await seesNothingOf(role, `/lots/${lot}`, name, number)
  }
  const ask = async <T>(side: 'platform' | 'bank', method: 'GET' | 'POST', path: string, body?: object) =>
    callApi<T>(await loadAccess(sandbox.home, side), method, `/api/${path}`, body)
  const find = (number: string) => ask<Application>('platform', 'GET', `applications/${number}`)
  const apply = async ({ code }: { code: string }, lot: string) =>
    (
      await sandbox.json<{ applicationNumber: string }>(
        ...['apply', '--bidder', code, '--lot', lot, '--partner', 'finance_bank'],
      )
    ).applicationNumber
  /** What is not followed here a core system does. */
  const atTheBank = (number: string, action: string, from: string, body: object = {}) =>
    eventually(
      `${number} is ${from} at the bank`,
      () => ask<{ state: string }>('bank', 'GET', `applications/${number}`).catch(() => ({ state: '-' })),
      ({ state }) => state === from,
    ).then(() => ask<{ premium?: string }>('bank', 'POST', `applications/${number}/${action}`, body))
  const accept = (number: string) => atTheBank(number, 'decide', 'underwriting', { accept: true })
  const pay = (number: string, { name, account }: entries.Payer) =>
    atTheBank(number, 'premium', 'awaiting-premium', { payerName: name, payerAccount: account, amount: due })
  const letterOf = async (number: string, kind: 'demand' | 'release', ...by: readonly string[]) => {
    const out = join(sandbox.home, `${kind}.pdf`)
    assert.equal((await sandbox.run('letter', number, '--kind', kind, '--out', out, ...by)).code, 0)
    return { name: `${kind}.pdf`, mimeType: 'application/pdf', buffer: readFileSync(out) }
  }

  it('an application is accepted by an underwriter, and by a second person', async () => {
    paid = await apply(winner, lots.opened)
    const underwriter = await goTo('underwriter', '/applications')
    await underwriter.getByRole('link', { name: winner.name }).first().waitFor()
    await look('underwriter', 'bank-inbox')
    await underwriter.getByRole('link', { name: winner.name }).first().click()
    await underwriter.getByText('其余交由人工审批').waitFor()
    await look('underwriter', 'bank-underwriting')
    await confirmAction(underwriter, '同意开立', { 审批意见: '资料齐全，授信充足' })
    await underwriter.getByText(/秦核 已提交，待复核后生效/).waitFor()
    await underwriter.getByText('可复核：郑管、冯复').waitFor()
    assert.equal(await underwriter.getByRole('button', { name: '复核同意' }).count(), 0, 'no one confirms their own')
    await look('underwriter', 'bank-approval-waits')
    const manager = await pageOf('manager')
    const entry = manager.getByRole('menuitem', { name: /待复核/ })
    await entry.getByRole('img', { name: '1 项待处理' }).waitFor()
    await entry.click()
    await manager.getByText('资料齐全，授信充足').waitFor()
    await look('manager', 'bank-approvals')
    await confirmAction(manager, '复核同意')
    await manager.getByText('没有等您复核的事项').waitFor()
    await manager.getByRole('tab', { name: '已办结' }).click()
    await manager.getByText('已复核').waitFor()
    await look('manager', 'bank-approvals-settled')
    await manager.getByRole('link', { name: winner.name }).first().click()
    await manager.getByText('待缴费').first().waitFor()
    await manager.getByText('复核同意', { exact: true }).waitFor()
    assert.equal(await manager.getByText('投标人没有上传材料').isVisible(), false, 'once decided, no lack')
    await manager.getByRole('button', { name: /技术凭证/ }).click()
    await manager.getByText('投标人没有上传材料').waitFor()
    await look('manager', 'bank-awaiting-premium')
  })

  it('its premium comes by a statement, which finance imports after another payment was recorded by hand', async () => {
    due = await entries.suspendPayment(await personOf('finance'), winner)
    await entries.importStatement(await personOf('finance'), winner, due)
  })

  it('the underwriter previews, seals and sends it', async () => {
    const page = await goTo('underwriter', '/applications')
    await page.getByRole('link', { name: winner.name }).first().click()
    await page.getByRole('button', { name: '预览保函' }).click()
    await page.getByRole('dialog').getByText('样张：').waitFor()
    await look('underwriter', 'bank-preview')
    await page.keyboard.press('Escape')
    await confirmAction(page, '签章并发出')
    await page.getByText('第 1 版').first().waitFor()
    await page.getByText('保函已出具并通知平台').waitFor()
    await look('underwriter', 'bank-issued')
    await sandbox.until(paid, 'issued')
  })

  it('one credit for two applications is the premium of one of them', async () => {
    released = await apply(loser, lots.opened)
    assert.equal((await accept(released)).premium, due)
    await entries.refuseSmallerCredit(await personOf('finance'), loser, due)
    withdrawn = await apply(loser, lots.unopened)
    assert.equal((await accept(withdrawn)).premium, due)
    await entries.assignLargerCredit(await personOf('finance'), loser, due)
    const states = await Promise.all(
      [released, withdrawn].map((number) => ask<Application>('bank', 'GET', `applications/${number}`)),
    )
    assert.deepEqual(states.map(({ state }) => state).sort(), ['awaiting-premium', 'issuing'])
    await pay(states[0]?.state === 'issuing' ? withdrawn : released, loser)
    extended = await apply(second, lots.opened)
    await accept(extended)
    await pay(extended, second)
    for (const number of [released, withdrawn, extended]) {
      await atTheBank(number, 'issue', 'issuing')
      await sandbox.until(number, 'issued')
    }
  })

  it('a withdrawal is asked for by the bidder, granted by an underwriter, and refunded by finance', async () => {
    const bidder = await goTo('bidder2', `/applications/${withdrawn}`)
    await bidder.getByRole('button', { name: '申请退保' }).click()
    const dialog = bidder.getByRole('dialog', { name: '申请退保' })
    await tick(dialog.getByLabel('不参加投标'))
    await dialog.getByRole('button', { name: '申请退保' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const underwriter = await goTo('underwriter', '/withdrawals')
    await underwriter.getByRole('link', { name: loser.name }).first().click()
    await confirmAction(underwriter, '同意退保', { 原因: '未参加投标' })
    await underwriter.getByText(/手续费自 .*起应退/).waitFor()
    await look('underwriter', 'bank-refund-due')
    await sandbox.until(withdrawn, 'withdrawn')
    await bidder.getByText('已退保').first().waitFor()
    // the application leads on to the page of the institution, which states first that nothing is in effect
    assert.match((await bidder.getByRole('link', { name: /前往机构页面/ }).getAttribute('href')) ?? '', /^\/go\//)
    const { redirectUrl = '' } = await find(withdrawn)
    const { page, leave } = await visit(browser, { url: redirectUrl, viewport: wide })
    await page.getByRole('heading', { name: '已退保，不再有效' }).waitFor()
    await page.getByText(/由本机构原路退回付款账户/).waitFor()
    await leave()
    await entries.recordRefund(await personOf('finance'), loser, due)
    await lotDisclosesNothing(withdrawn, lots.unopened, loser)
  })

  it('a lot is opened by its agency, and an underwriter sends the plain guarantee', async () => {
    await lotDisclosesNothing(paid, lots.opened, winner)
    const agency = await goTo('agency', `/lots/${lots.opened}`)
    await confirmAction(agency, '提前开标', { 投标家数: '3', 原因: '按期开标' })
    for (const number of [released, extended]) await atTheBank(number, 'restore', 'restoring')
    const page = await goTo('underwriter', '/applications')
    await page.getByRole('tab', { name: /待用印/ }).click()
    await page.getByRole('link', { name: winner.name }).first().click()
    await confirmAction(page, '签章并发出')
    await page.getByRole('button', { name: /技术凭证/ }).click()
    await page.getByText('解密对照').waitFor()
    await page.getByText('明文保函 · 第 1 版').waitFor()
    await look('underwriter', 'bank-restored')
    for (const number of [paid, released, extended]) await sandbox.until(number, 'restored')
    guarantee = (await find(paid)).guaranteeNumber ?? ''
    await allSee(paid, guarantee)
  })

  it('an invoice is asked for by the bidder and issued by finance', async () => {
    const bidder = await goTo('bidder', `/applications/${paid}`)
    await bidder.getByRole('button', { name: '申请发票' }).click()
    await bidder.getByText('普通发票（普票）').click()
    await bidder.getByLabel('接收邮箱').fill('finance@rongkun.test')
    await bidder.getByRole('button', { name: '提交开票申请' }).click()
    await bidder.getByText(/^(已申请，待机构受理|机构已受理)$/).waitFor()
    const page = await pageOf('finance')
    await page.getByRole('menuitem', { name: '发票' }).click()
    await page.getByRole('button', { name: '开具发票' }).waitFor()
    await look('finance', 'bank-invoices')
    await page.getByRole('button', { name: '开具发票' }).click()
    const dialog = page.getByRole('dialog', { name: '开具发票' })
    await dialog.getByLabel('发票号码').fill('123')
    await dialog.getByRole('button', { name: '开具发票' }).click()
    await dialog.getByText('应为 20 位数字', { exact: true }).waitFor()
    await look('finance', 'bank-invoice-form')
    await dialog.getByLabel('发票号码').fill(invoiceNumber)
    await dialog.getByRole('button', { name: '开具发票' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('tab', { name: '已开', exact: true }).click()
    await page.getByText(invoiceNumber).waitFor()
    await bidder.getByText(invoiceNumber).first().waitFor()
    await seesNothingOf('beneficiary', `/guarantees/${paid}`, invoiceNumber, 'finance@rongkun.test')
    await seesNothingOf('bidder2', '/applications', invoiceNumber, winner.name)
  })

  it('a release is ordered by the agency, sealed by the beneficiary, and done at the bank', async () => {
    const agency = await goTo('agency', `/lots/${lots.opened}`)
    for (const { name } of [winner, second]) await tick(agency.getByRole('checkbox', { name }))
    await agency.getByRole('button', { name: '注销未中标人保函' }).click()
    const dialog = agency.getByRole('dialog', { name: '注销未中标人保函' })
    await tick(dialog.getByRole('radio', { name: /交招标人在平台盖章/ }))
    await dialog.getByRole('button', { name: '交招标人盖章' }).click()
    await dialog.getByText('已交招标人盖章：1 份').waitFor()
    await dialog.getByRole('button', { name: '知道了' }).click()
    const beneficiary = await goTo('beneficiary', '/releases')
    await beneficiary.getByRole('button', { name: '盖章并注销保函' }).click()
    const seal = beneficiary.getByRole('dialog', { name: '盖章并注销保函' })
    await seal.locator('input[type=file]').setInputFiles(await letterOf(released, 'release'))
    await seal.getByText('release.pdf').waitFor()
    await seal.getByRole('button', { name: '盖章并注销保函' }).click()
    await seal.waitFor({ state: 'hidden' })
    await sandbox.until(released, 'released')
    await sees('bidder2', `/applications/${released}`, '已注销')
    await allSee(released, '已注销')
    await (await goTo('manager', '/applications')).getByRole('tab', { name: '全部' }).click()
    await (await pageOf('manager')).getByText('已注销').first().waitFor()
  })

  it('a demand is submitted by the beneficiary without a seal, knowingly, and all see that it is there', async () => {
    const beneficiary = await goTo('beneficiary', `/guarantees/${paid}`)
    await beneficiary.getByText(/索赔须在 .* 24 时前送达机构/).waitFor()
    await beneficiary.getByRole('link', { name: '准备索赔' }).click()
    await tick(beneficiary.getByLabel('中标后无正当理由拒绝与招标人签订合同'))
    await beneficiary.getByLabel('情况说明').fill('中标通知书已发出，至今未签订合同')
    await beneficiary.getByLabel('收款账号').fill('3299018800090001234')
    await beneficiary.getByLabel('联系电话').fill('0519-88880000')
    await beneficiary.getByRole('button', { name: '保存，下一步盖章' }).click()
    await beneficiary.waitForURL(/\/demands\/[^/]+\/\d+$/)
    await beneficiary.getByRole('heading', { name: '盖章提交' }).waitFor()
    await beneficiary.getByText('待盖章').first().waitFor()
    await beneficiary.locator('input[type=file]').first().setInputFiles(paper('索赔书.pdf'))
    await beneficiary.getByText('索赔书.pdf').first().waitFor()
    await confirmAction(beneficiary, '提交索赔')
    await beneficiary.getByText('机构已收到（交单）').waitFor()
    await sees('bidder', `/applications/${paid}`, '招标人正在就这份保函索赔')
    const bidder = await pageOf('bidder')
    assert.equal(await bidder.getByText('已还原', { exact: true }).count(), 0)
    await bidder
      .getByRole('menuitem', { name: /我的申请/ })
      .getByRole('img', { name: '1 项待处理' })
      .waitFor()
    await look('bidder', 'bidder-demanded')
    await allSee(paid, '索赔中', ['agency', 'centre', 'supervisor'])
  })

  it('claims find two discrepancies, and it is paid once a second person has confirmed that they are cured', async () => {
    await claims.closeAlert(await personOf('claims'))
    const letter = await letterOf(paid, 'demand', '--by', '云川市示例信息化建设中心')
    await claims.storeLetter(await personOf('claims'), guarantee, letter)
    await claims.stateAndCure(await personOf('claims'))
    await goTo('manager', '/demands')
    await claims.confirmOverride(await personOf('manager'))
    await claims.stopAndResume(await personOf('claims'), paper('裁定书.pdf'))
    const finance = await pageOf('finance')
    await finance.getByRole('menuitem', { name: '首页' }).click()
    await finance.getByRole('region', { name: '今天与本周到期' }).getByText('索赔付款期限').waitFor()
    await look('finance', 'finance-home')
    await finance.getByRole('link', { name: /待办理的索赔/ }).click()
    await claims.payAndRecover(await personOf('finance'), guarantee)
    const page = await pageOf('claims')
    await page.getByRole('link', { name: '打印件' }).click()
    await page.getByRole('button', { name: /打印$/ }).waitFor()
    await page.getByText('P20261126001').first().waitFor()
    await look('claims', 'claims-sheet')
    await page.getByRole('menuitem', { name: '索赔' }).click()
    await page.getByRole('link', { name: guarantee }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 CSV' }).click(),
    ])
    assert.match(readFileSync(await download.path(), 'utf8'), new RegExp(`${guarantee}.*${owner}.*已付清`))
    await sees('beneficiary', '/demands', '已赔付')
    await sees('bidder', `/applications/${paid}`, '已赔付')
    await allSee(paid, '已赔付', ['agency', 'centre', 'supervisor'])
  })

  it('a guarantee is extended instead of paid, as both sides then read', async () => {
    await ask('platform', 'POST', `applications/${extended}/demands`, {
      ...{
        amount: '700000.00',
        payeeAccount: '3299018800090001234',
        contactName: '陆知微',
        contactPhone: '13900001111',
      },
      reason: `${extendOrPayText(extendedTo)}。中标后拒签合同`,
      files: [{ name: '索赔书.pdf', base64: paper('索赔书.pdf').buffer.toString('base64') }],
    })
    const { guaranteeNumber = '' } = await find(extended)
    const page = await goTo('claims', '/demands')
    await page.getByRole('link', { name: guaranteeNumber }).click()
    await claims.extendGuarantee(await personOf('claims'), extendedTo)
    await goTo('beneficiary', `/demands/${extended}/1`)
    await claims.recordExtension(await personOf('beneficiary'), extendedTo, paper('展期修改书.pdf'))
  })

  it('finance reads the amounts owed, earned and due, as a chart and as a table', async () => {
    const page = await pageOf('finance')
    await page.getByRole('menuitem', { name: '报表' }).click()
    await page.getByRole('button', { name: owner }).waitFor()
    await look('finance', 'bank-reports')
    await page.getByRole('button', { name: owner }).click()
    const outstanding = page.getByRole('link', { name: /江银云川投保字/ })
    await outstanding.first().waitFor()
    assert.equal(await outstanding.count(), 1, 'of three two have ended')
    await look('finance', 'bank-reports-outstanding')
    await page.getByRole('tab', { name: '统计' }).click()
    await page.getByRole('img', { name: '每日申请与出函' }).waitFor()
    await look('finance', 'bank-reports-statistics')
    await page.getByText('表', { exact: true }).click()
    await page.getByRole('table', { name: '每日申请与出函' }).waitFor()
    await page.getByRole('tab', { name: '应退与已退' }).click()
    await page.getByText('没有待退的款项').first().waitFor()
  })

  it('a manager adds a version of the rules with what a platform shows, and the holidays of a year', async () => {
    await addRuleVersion(await personOf('manager'))
    await enterHolidays(await personOf('manager'))
  })

  it('the bank has all of it on a phone, in dark mode and in English', async () => {
    const visitor = await enterBank(browser, sandbox, 'manager', {
      viewport: narrow,
      brightness: 'dark',
      language: 'en',
    })
    const { page } = visitor
    await page.getByRole('combobox', { name: 'Applications' }).waitFor()
    for (const path of [
      ...['applications?queue=all&amountFrom=1', `applications/${paid}`, 'approvals?tab=settled', 'refunds?tab=made'],
      ...['bank-entries?tab=settled', 'rules/versions', 'demands', 'reports?tab=statistics', 'rules'],
    ]) {
      await goWithin(page, `/${path}`)
      await checkPage(visitor, `bank-390-dark-en-${path.replaceAll(/\W/g, '-')}`)
    }
    await page.getByLabel('Amount (CNY)').fill('800000')
    await page.getByRole('button', { name: 'Run' }).click()
    await page.getByText('CNY 3,200.00').waitFor()
    await goWithin(page, '/demands?which=ended')
    await page.getByRole('link', { name: guarantee }).click()
    await page.getByText('P20261126001').first().waitFor()
    await checkPage(visitor, 'bank-390-dark-en-demand')
    await visitor.leave()
  })

  it('reports no error on any page of anybody', () => {
    for (const [role, { troubles }] of people) assert.deepEqual(troubles, [], role)
  })
})
