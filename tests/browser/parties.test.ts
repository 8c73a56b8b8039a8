/** What each party of the specification does that no other may: in a browser, as the person of that party. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { checkPage, confirmAction } from './bank-people.ts'
import { openBrowser } from './open-browser.ts'
import { tick } from './tick.ts'
import { narrow, type Visitor, visit, wide } from './visitor.ts'
import { workWithLots } from './work-with-lots.ts'

const lot = { number: 'E3299010001000318001002', name: '云川市轨道交通3号线一期工程土建施工02标' }
const applicant = '91329901MA1M8Q2R72'

describe('the parties of the specification in a browser', () => {
  let sandbox: RunningSandbox
  let browser: Browser
  /** Whose guarantee is demanded: the insurer has not agreed to report results. */
  let demanded = ''
  before(async () => {
    sandbox = await startRunningSandbox()
    browser = await openBrowser()
    const args = ['--bidder', '91329901MA1P0H5XX0', '--lot', lot.number, '--partner', 'finance_insurer']
    demanded = (await sandbox.json<{ applicationNumber: string }>('apply', ...args)).applicationNumber
    await sandbox.until(demanded, 'issued')
  })
  after(async () => {
    await browser?.close()
    await sandbox?.stop()
  })

  const enter = async (email: string) => {
    const visitor = await visit(browser, { url: sandbox.urlOf.platform, viewport: wide })
    await visitor.signIn(email)
    return visitor
  }
  const go = ({ page }: Visitor, path: string) => page.goto(`${sandbox.urlOf.platform}${path}`)
  const check = (visitor: Visitor, name: string) => checkPage(visitor, `parties-${name}`)
  const pdf = (name: string, buffer = Buffer.from(`%PDF-1.7\n${name}\n%%EOF`)) => ({
    ...{ name: `${name}.pdf`, mimeType: 'application/pdf', buffer },
  })
  /** Under a test seal of the beneficiary. */
  const letterOf = async (kind: 'authorisation' | 'demand', name: string) => {
    const out = join(sandbox.home, `${name}.pdf`)
    assert.equal((await sandbox.run('letter', demanded, '--kind', kind, '--out', out)).code, 0)
    return pdf(name, readFileSync(out))
  }

  it('starts a withdrawal for a bidder by its document, which the bidder is notified of', async () => {
    const args = ['--bidder', applicant, '--lot', lot.number.replace(/2$/, '3'), '--partner', 'finance_bank']
    const { applicationNumber } = await sandbox.json<{ applicationNumber: string }>('apply', ...args)
    await sandbox.until(applicationNumber, 'issued')
    const visitor = await enter('centre@platform.test')
    const { page } = visitor
    await page.getByRole('menuitem', { name: '代办退保' }).click()
    await page.getByText('还没有代办过退保').waitFor()
    await page.getByLabel('申请编号').fill(applicationNumber)
    await page.getByLabel('投标人统一社会信用代码').fill('91329901MA1P0H5XX0')
    await page.getByRole('button', { name: '查找' }).click()
    await page.getByText('没有').first().waitFor()
    await page.getByLabel('投标人统一社会信用代码').fill(applicant)
    await page.getByRole('button', { name: '查找' }).click()
    await page.getByText('已出函').waitFor()
    assert.equal(await page.getByRole('button', { name: '发起退保' }).isDisabled(), true)
    await tick(page.getByLabel('不参加投标'))
    await page.setInputFiles('input[type=file]', {
      ...{ name: '退保申请书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n退保申请书\n%%EOF') },
    })
    await page.getByText('退保申请书.pdf').waitFor()
    // the browser logs every error response, also an expected one
    const calm = () => ({ ...visitor, troubles: visitor.troubles.filter((one) => !one.includes('404')) })
    await check(calm(), 'withdrawal')
    await page.getByRole('button', { name: '发起退保' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '发起退保' }).click()
    await page.getByText('开标后可打开').waitFor()
    assert.equal((await page.content()).includes('云川镕堃'), false)
    await sandbox.until(applicationNumber, 'withdrawn')
    await page.getByRole('cell', { name: '已退保' }).waitFor()
    await check(calm(), 'withdrawal-done')
    await page.setViewportSize(narrow)
    await check(calm(), 'withdrawal-done-390')
    await visitor.leave()

    const bidder = await enter('bidder@platform.test')
    await bidder.page.getByRole('menuitem', { name: '短信与邮件' }).click()
    await bidder.page
      .getByText(/交易中心已按贵单位提交的材料/)
      .first()
      .waitFor()
    await bidder.page
      .getByText(/已退保，不再有效/)
      .first()
      .waitFor()
    await check(bidder, 'bidder-mailbox')
    await go(bidder, `/applications/${applicationNumber}`)
    await bidder.page.getByText('由交易中心凭贵单位材料代为发起').waitFor()
    await check(bidder, 'bidder-withdrawn-by-centre')
    await bidder.leave()
  })

  it('lets the agency submit a demand on an authorisation that the beneficiary has stored', async () => {
    await sandbox.run('bid-opening', lot.number, '--reason', '开标', '--bids', '3')
    await sandbox.until(demanded, 'restored')
    const owner = await enter('beneficiary@platform.test')
    await go(owner, `/lots/${lot.number}`)
    await owner.page.getByText('本标段还没有授权书').waitFor()
    await owner.page.getByRole('button', { name: '存入授权书' }).click()
    const dialog = owner.page.getByRole('dialog', { name: '存入授权书' })
    await dialog.locator('input[type=file]').setInputFiles(await letterOf('authorisation', '授权书'))
    await dialog.getByText(/签章有效/).waitFor()
    await check(owner, 'authorisation-store')
    await dialog.getByRole('button', { name: '存入' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await owner.page.getByText('有效', { exact: true }).waitFor()
    await check(owner, 'authorisation-stored')
    await owner.page.setViewportSize(narrow)
    await check(owner, 'authorisation-stored-390')
    await owner.leave()

    const agency = await enter('agency@platform.test')
    const { page } = agency
    await go(agency, `/demands/new?guarantee=${demanded}`)
    await tick(page.getByLabel('中标后无正当理由拒绝与招标人签订合同'))
    await page.getByLabel('情况说明').fill('中标通知书 2026-12-20 发出，至今未签订合同')
    await page.getByLabel('收款账号').fill('3299018800031809999')
    await page.getByLabel('联系电话').fill('0519-88880000')
    await page.getByRole('button', { name: '交招标人盖章' }).click()
    await page.getByText(/凭招标人的授权书/).waitFor()
    await page.locator('input[type=file]').setInputFiles(await letterOf('demand', '索赔书'))
    await page.getByText(/签章有效/).waitFor()
    await check(agency, 'agency-submits')
    await confirmAction(page, '提交索赔')
    await page.getByText('机构已收到（交单）').waitFor()
    await page.getByRole('link', { name: '授权书.pdf' }).waitFor()
    await check(agency, 'agency-submitted')
    await agency.leave()
  })

  it('notifies the beneficiary and the claims officer of it, each in their own mailbox', async () => {
    const owner = await enter('beneficiary@platform.test')
    await owner.page.getByRole('menuitem', { name: '短信与邮件' }).click()
    await owner.page.getByText(/凭贵单位授权，在标段 .* 提交一份索赔/).waitFor()
    await check(owner, 'beneficiary-mailbox')
    await owner.leave()
    const url = sandbox.urlOf.insurer
    const claims = await visit(browser, { url, viewport: wide })
    await claims.signIn('claims@insurer.test')
    await claims.page.getByRole('menuitem', { name: '短信与邮件' }).click()
    await claims.page
      .getByText(/收到索赔，保函编号/)
      .first()
      .waitFor()
    await claims.page.getByText(/您尾号 .* 的投标保函收到受益人索赔/).waitFor()
    await check(claims, 'claims-mailbox')
    await claims.page.setViewportSize(narrow)
    await check(claims, 'claims-mailbox-390')
    await claims.leave()
  })

  it('lets the trading centre record the result on the written answer of the institution', async () => {
    const centre = await enter('centre@platform.test')
    const { page } = centre
    await page.getByRole('menuitem', { name: /待核实事项/ }).click()
    await page.getByRole('button', { name: '登记索赔结果' }).click()
    const dialog = page.getByRole('dialog', { name: '登记索赔结果' })
    await dialog.getByLabel('机构答复的内容').fill('已于 12 月 1 日付款')
    await dialog.getByRole('button', { name: '登记索赔结果' }).click()
    await dialog.getByText('请附上机构的书面答复').waitFor()
    await dialog.locator('input[type=file]').setInputFiles(pdf('付款通知'))
    await dialog.getByText('付款通知.pdf').waitFor()
    await check(centre, 'centre-result')
    await dialog.getByRole('button', { name: '登记索赔结果' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('没有待核实的事项').waitFor()
    await centre.leave()
    const owner = await enter('beneficiary@platform.test')
    await go(owner, `/demands/${demanded}/1`)
    await owner.page.getByText('机构对结果的书面答复').waitFor()
    await owner.page.getByRole('link', { name: '付款通知.pdf' }).waitFor()
    await check(owner, 'beneficiary-result')
    await owner.leave()
  })

  it('stops the new business of an institution by two people of the trading centre, which bidders read', async () => {
    const row = ({ page }: Visitor) => page.getByRole('row', { name: /岭安财产保险/ }).first()
    const one = await enter('centre@platform.test')
    await one.page.getByRole('menuitem', { name: /金融机构/ }).click()
    await row(one).getByRole('button', { name: '停止新业务' }).click()
    const dialog = one.page.getByRole('dialog', { name: '停止新业务' })
    await dialog.getByLabel('原因').fill('机构来函：股权变更期间暂停承保')
    await check(one, 'run-off-dialog')
    await dialog.getByRole('button', { name: '停止新业务' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await row(one).getByRole('button', { name: '撤回' }).waitFor()
    await one.leave()
    const two = await enter('centre2@platform.test')
    await two.page.getByRole('menuitem', { name: /金融机构.*1/ }).click()
    await row(two)
      .getByText(/江敏.*停止新业务/)
      .waitFor()
    await check(two, 'run-off-waiting')
    await two.page.setViewportSize(narrow)
    await check(two, 'run-off-waiting-390')
    await two.page.setViewportSize(wide)
    await confirmAction(two.page, '同意并办理')
    await row(two).getByText('停止新业务（存量继续）').waitFor()
    await row(two).getByRole('button', { name: '恢复新业务' }).waitFor()
    await check(two, 'run-off-in-effect')
    await two.leave()
    const bidder = await enter('bidder@platform.test')
    await go(bidder, `/apply?lot=${lot.number.replace(/2$/, '3')}`)
    await bidder.page
      .getByText(/土建施工03标/)
      .first()
      .click()
    await bidder.page.getByText('停止新业务（存量继续）').first().waitFor()
    await check(bidder, 'run-off-bidder')
    await bidder.leave()
  })

  it('shows an engineer what was sent, and that nothing failed', async () => {
    const engineer = await enter('integrator@platform.test')
    await engineer.page.getByRole('menuitem', { name: '通知发送' }).click()
    await engineer.page.getByText('没有发送失败的通知').waitFor()
    await check(engineer, 'notifications-none-failed')
    await go(engineer, '/notifications?state=all')
    await engineer.page.getByText('lot-opened-early.zh').first().waitFor()
    await check(engineer, 'notifications-all')
    await engineer.page.setViewportSize(narrow)
    await check(engineer, 'notifications-all-390')
    await engineer.leave()
  })

  it('sorts, counts, arranges, saves and exports a list, also by keyboard, with nothing cut off', async () => {
    const visitor = await enter('centre@platform.test')
    await workWithLots(visitor, `${sandbox.urlOf.platform}/lots`, (name) => check(visitor, name))
    await visitor.leave()
    const english = await visit(browser, { url: sandbox.urlOf.platform, viewport: wide, language: 'en' })
    await english.signIn('centre@platform.test')
    await go(english, '/lots')
    await english.page.getByText('20 in total').waitFor()
    await check(english, 'lots-en')
    await english.leave()
  })
})
