/**
 * Six matters from the person who starts each to the person who ends it, through the screens alone: a withdrawal with
 * its refund, an abandonment, an invoice, a demand, and a release. At each step everybody else opens the same matter
 * and sees what their role may see, and before the opening nothing of the lot.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { loadAccess } from '@openbaohan/kit/sandbox/home.ts'
import type { Browser, Page } from 'playwright-core'
import { eventually } from '../harness/eventually.ts'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { confirmAction, examineDemand } from './bank-people.ts'
import { openBrowser } from './open-browser.ts'
import { tick } from './tick.ts'
import { type Visitor, visit, wide } from './visitor.ts'

/** People decide about withdrawals and premiums; the rules accept and the bank signs by itself. */
const byPeople = `institution:
  assumePremium: false
`
const lots = {
  opened: 'E3299010001000318001002',
  /** The one that is withdrawn, and then another application that is abandoned. */
  unopened: 'E3299010001000318001003',
}
const winner = { name: '云川镕堃建设集团有限公司', code: '91329901MA1M8Q2R72', account: '3299018800031804672' }
const loser = { name: '澄湖泽远水务科技股份有限公司', code: '91329901MA1P0H5XX0', account: '3299018800031804674' }
const invoiceNumber = '26322000000000000101'
const platformRoles = ['bidder', 'bidder2', 'agency', 'beneficiary', 'centre', 'supervisor'] as const
const bankRoles = ['underwriter', 'finance', 'claims', 'manager'] as const
type PlatformRole = (typeof platformRoles)[number]
type BankRole = (typeof bankRoles)[number]
type Role = PlatformRole | BankRole
type Application = { state: string; applicantName: string; redirectUrl?: string; guaranteeNumber?: string }

describe('to its end through the screens', () => {
  let sandbox: RunningSandbox
  let browser: Browser
  const people = new Map<Role, Visitor>()
  let [demanded, released, guarantee] = ['', '', '']
  const isBank = (role: Role) => bankRoles.some((one) => one === role)

  before(async () => {
    sandbox = await startRunningSandbox({ bank: byPeople })
    browser = await openBrowser()
    for (const role of [...platformRoles, ...bankRoles]) {
      const side = isBank(role) ? 'bank' : 'platform'
      const visitor = await visit(browser, { url: sandbox.urlOf[side], viewport: wide })
      visitor.page.setDefaultTimeout(20_000)
      await visitor.signIn(`${role}@${side}.test`)
      people.set(role, visitor)
    }
  })
  after(async () => {
    await browser?.close()
    await sandbox?.stop()
  })

  const pageOf = (role: Role): Page => people.get(role)?.page ?? assert.fail(role)
  const goTo = async (role: Role, path: string) => {
    const page = pageOf(role)
    await page.goto(`${sandbox.urlOf[isBank(role) ? 'bank' : 'platform']}${path}`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    return page
  }
  const sees = async (role: Role, path: string, text: string | RegExp) =>
    (await goTo(role, path)).getByText(text).first().waitFor()
  /** A page of this role that lists such matters shows nothing of it. */
  const seesNothingOf = async (role: Role, path: string, ...words: readonly string[]) => {
    const page = await goTo(role, path)
    const html = await page.content()
    assert.deepEqual(
      words.filter((word) => html.includes(word)),
      [],
      `${role} ${path}`,
    )
  }
  async function ask<T>(side: 'platform' | 'bank', method: string, path: string, body?: object): Promise<T> {
    const { url, token } = await loadAccess(sandbox.home, side)
    const answer = await fetch(`${url}/api/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const find = (number: string) => ask<Application>('platform', 'GET', `applications/${number}`)
  const apply = async (bidder: string, lot: string) =>
    (
      await sandbox.json<{ applicationNumber: string }>(
        ...['apply', '--bidder', bidder, '--lot', lot, '--partner', 'finance_bank'],
      )
    ).applicationNumber
  /** What is not followed here: the premium arrives. */
  const pay = async (number: string, { name, account }: { name: string; account: string }) => {
    const premiumOf = () =>
      ask<{ state: string; premium?: string }>('bank', 'GET', `applications/${number}`).catch(() => ({
        state: '-',
        premium: '',
      }))
    const { premium } = await eventually(
      `${number} awaits its premium`,
      premiumOf,
      ({ state }) => state === 'awaiting-premium',
    )
    await ask('bank', 'POST', `applications/${number}/premium`, {
      payerName: name,
      payerAccount: account,
      amount: premium,
    })
    await sandbox.until(number, 'issued')
  }
  /** Before the opening no page of a lot names who applied. */
  const lotDisclosesNothing = async (number: string, lot: string) => {
    for (const role of ['agency', 'beneficiary', 'centre', 'supervisor'] as const)
      await seesNothingOf(role, `/lots/${lot}`, winner.name, number)
  }
  const letterOf = async (number: string, kind: 'demand' | 'release') => {
    const out = join(sandbox.home, `${kind}.pdf`)
    assert.equal((await sandbox.run('letter', number, '--kind', kind, '--out', out)).code, 0)
    return { name: `${kind}.pdf`, mimeType: 'application/pdf', buffer: readFileSync(out) }
  }

  it('a withdrawal is asked for by the bidder, granted by an underwriter, and refunded by finance', async () => {
    const number = await apply(winner.code, lots.unopened)
    await pay(number, winner)
    const bidder = await goTo('bidder', `/applications/${number}`)
    await bidder.getByRole('button', { name: '申请退保' }).click()
    const dialog = bidder.getByRole('dialog', { name: '申请退保' })
    await tick(dialog.getByLabel('不参加投标'))
    await dialog.getByRole('button', { name: '申请退保' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await bidder.getByText(/退保/).first().waitFor()
    const underwriter = await goTo('underwriter', '/withdrawals')
    await underwriter.getByRole('link', { name: winner.name }).first().click()
    await confirmAction(underwriter, '同意退保', { 原因: '未参加投标' })
    await sandbox.until(number, 'withdrawn')
    await bidder.getByText('已退保').first().waitFor()
    // the application leads on to the page of the institution, which states first that nothing is in effect
    assert.match((await bidder.getByRole('link', { name: /前往机构页面/ }).getAttribute('href')) ?? '', /^\/go\//)
    const { redirectUrl = '' } = await find(number)
    const withdrawn = pageOf('bidder2')
    await withdrawn.goto(redirectUrl)
    await withdrawn.getByRole('heading', { name: '已退保，不再有效' }).waitFor()
    await withdrawn.getByText(/由本机构原路退回付款账户/).waitFor()
    const finance = await goTo('finance', '/refunds')
    await confirmAction(finance, '登记退款', { 银行退款流水号: 'T20261127101' })
    await finance.getByText('没有待退的款项').waitFor()
    await (await goTo('manager', '/refunds')).getByRole('tab', { name: '已退' }).click()
    await pageOf('manager').getByText('T20261127101').waitFor()
    await lotDisclosesNothing(number, lots.unopened)
  })

  it('an abandonment is confirmed by the bidder with the code that its contact gets', async () => {
    const number = await apply(winner.code, lots.unopened)
    const { redirectUrl = '' } = await eventually(
      'the answer of the bank',
      () => find(number),
      (view) => view.redirectUrl !== undefined,
    )
    const page = pageOf('bidder2')
    await page.goto(redirectUrl)
    await page.getByRole('button', { name: '放弃申请' }).click()
    const dialog = page.getByRole('dialog', { name: '放弃申请' })
    await dialog.getByRole('button', { name: '获取验证码' }).click()
    await dialog.getByText(/验证码已发送至/).waitFor()
    const manager = await goTo('manager', '/mailbox')
    const message = manager.getByText(/验证码 \d{6}/).first()
    await message.waitFor()
    await dialog.getByLabel('验证码').fill(/\d{6}/.exec((await message.textContent()) ?? '')?.[0] ?? '')
    await dialog.getByRole('button', { name: '放弃申请' }).click()
    await page.getByRole('heading', { level: 2, name: '申请已放弃' }).waitFor()
    await sandbox.until(number, 'abandoned')
    await sees('bidder', `/applications/${number}`, '已放弃')
    await (await goTo('underwriter', '/applications')).getByRole('tab', { name: '全部' }).click()
    await pageOf('underwriter').getByText('已放弃').first().waitFor()
    await lotDisclosesNothing(number, lots.unopened)
  })

  it('a lot with two guarantees is opened by its agency', async () => {
    demanded = await apply(winner.code, lots.opened)
    released = await apply(loser.code, lots.opened)
    await pay(demanded, winner)
    await pay(released, loser)
    await lotDisclosesNothing(demanded, lots.opened)
    const agency = await goTo('agency', `/lots/${lots.opened}`)
    await confirmAction(agency, '提前开标', { 投标家数: '3', 原因: '按期开标' })
    await sandbox.until(demanded, 'restored')
    await sandbox.until(released, 'restored')
    guarantee = (await find(demanded)).guaranteeNumber ?? ''
    for (const role of ['agency', 'beneficiary', 'centre', 'supervisor'] as const)
      await sees(role, `/guarantees/${demanded}`, guarantee)
  })

  it('an invoice is asked for by the bidder and issued by finance', async () => {
    const bidder = await goTo('bidder', `/applications/${demanded}`)
    await bidder.getByRole('button', { name: '申请发票' }).click()
    await bidder.getByText('普通发票（普票）').click()
    await bidder.getByLabel('接收邮箱').fill('finance@rongkun.test')
    await bidder.getByRole('button', { name: '提交开票申请' }).click()
    await bidder.getByText(/^(已申请，待机构受理|机构已受理)$/).waitFor()
    const finance = await goTo('finance', '/invoices')
    await finance.getByRole('button', { name: '开具发票' }).first().click()
    const dialog = finance.getByRole('dialog', { name: '开具发票' })
    await dialog.getByLabel('发票号码').fill(invoiceNumber)
    await dialog.getByRole('button', { name: '开具发票' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await bidder.getByText(invoiceNumber).first().waitFor()
    await (await goTo('manager', '/invoices')).getByRole('tab', { name: '已开', exact: true }).click()
    await pageOf('manager').getByText(invoiceNumber).waitFor()
    await seesNothingOf('beneficiary', `/guarantees/${demanded}`, invoiceNumber, 'finance@rongkun.test')
    await seesNothingOf('bidder2', '/applications', invoiceNumber, winner.name)
  })

  it('a demand is submitted by the beneficiary, examined by claims, paid by finance, and read by all', async () => {
    const beneficiary = await goTo('beneficiary', `/guarantees/${demanded}`)
    await beneficiary.getByText(/索赔须在 .* 24 时前送达机构/).waitFor()
    await beneficiary.getByRole('link', { name: '准备索赔' }).click()
    await tick(beneficiary.getByLabel('中标后无正当理由拒绝与招标人签订合同'))
    await beneficiary.getByLabel('情况说明').fill('中标通知书已发出，至今未签订合同')
    await beneficiary.getByLabel('收款账号').fill('3299018800031809999')
    await beneficiary.getByLabel('联系电话').fill('0519-88880000')
    await beneficiary.getByRole('button', { name: '保存，下一步盖章' }).click()
    await beneficiary.waitForURL(/\/demands\/[^/]+\/\d+$/)
    await beneficiary.getByText('待盖章').first().waitFor()
    await beneficiary
      .locator('input[type=file]')
      .first()
      .setInputFiles(await letterOf(demanded, 'demand'))
    await beneficiary
      .getByText(/签章有效/)
      .first()
      // a first inspection starts its process, beside what else this machine does
      .waitFor({ timeout: 90_000 })
    await confirmAction(beneficiary, '提交索赔')
    await beneficiary.getByText('机构已收到（交单）').waitFor()
    await sees('bidder', `/applications/${demanded}`, '招标人正在就这份保函索赔')
    for (const role of ['agency', 'centre', 'supervisor'] as const)
      await sees(role, `/guarantees/${demanded}`, '索赔中')

    const claims = await goTo('claims', '/demands')
    await claims.getByRole('link', { name: guarantee }).click()
    await confirmAction(claims, '取回并核验')
    await claims.getByText('已取回').first().waitFor()
    await examineDemand(claims)
    await claims.getByText('已转财务').first().waitFor()
    const finance = await goTo('finance', '/demands')
    await finance.getByRole('link', { name: guarantee }).click()
    await confirmAction(finance, '登记付款', { 银行流水号: 'P20261127101' })
    await finance.getByText('已付清').first().waitFor()

    await sees('beneficiary', '/demands', '已赔付')
    await sees('bidder', `/applications/${demanded}`, '已赔付')
    for (const role of ['agency', 'centre', 'supervisor'] as const)
      await sees(role, `/guarantees/${demanded}`, '已赔付')
  })

  it('a release is ordered by the agency, sealed by the beneficiary, and done at the bank', async () => {
    const agency = await goTo('agency', `/lots/${lots.opened}`)
    await tick(agency.getByRole('checkbox', { name: winner.name }))
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
    for (const role of ['agency', 'beneficiary', 'centre', 'supervisor'] as const)
      await sees(role, `/guarantees/${released}`, '已注销')
    await (await goTo('manager', '/applications')).getByRole('tab', { name: '全部' }).click()
    await pageOf('manager').getByText('已注销').first().waitFor()
  })

  it('reports no error on any page of anybody', () => {
    for (const [role, { troubles }] of people) assert.deepEqual(troubles, [], role)
  })
})
