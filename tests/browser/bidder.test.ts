/** The main task of a bidder, from choosing a lot to its invoice, and the same application in another browser. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createStage } from '@openbaohan/kit/scenes/stage.ts'
import type { Browser } from 'playwright-core'
import type { RunningSandbox } from '../harness/running-sandbox.ts'
import { shareSandbox } from './shared-sandbox.ts'
import { tick } from './tick.ts'
import { goWithin, narrow, type Visitor, visit, wide } from './visitor.ts'

/** No one else’s: it is corrected and opened. */
const lot = { number: 'E3299010001000600002002', name: '云川市轨道交通6号线一期工程土建施工02标' }
const bidder = 'bidder@platform.test'

describe('a bidder', () => {
  const shared = shareSandbox()
  let sandbox: RunningSandbox
  let browser: Browser
  let visitor: Visitor
  const folder = mkdtempSync(join(tmpdir(), 'openbaohan-bidder-'))
  const keyFile = join(folder, 'keys.json')
  /** Procedures whose request named the lot. */
  const namedTheLot = new Set<string>()
  /** Takes a screenshot and runs axe. */
  const look = async (visitor: Visitor, name: string) => {
    await visitor.picture(`bidder-${name}`)
    assert.deepEqual(await visitor.findBarriers(), [], name)
  }
  before(async () => {
    ;({ sandbox, browser } = await shared.join())
    await createStage(sandbox.home, new AbortController().signal).newLot('700000.00', {
      ...lot,
      ...{ agency: '衡准工程项目管理（江东）有限公司', agencyCode: '91329901MA1Q6B4E56' },
    })
    visitor = await visit(browser, { url: sandbox.urlOf.platform, viewport: wide })
    visitor.page.on('request', (request) => {
      const sent = `${request.url()} ${request.postData() ?? ''}`
      if (sent.includes(lot.number) || sent.includes(encodeURIComponent(lot.name)) || sent.includes(lot.name))
        namedTheLot.add(new URL(request.url()).pathname)
    })
  })
  after(async () => {
    await visitor?.leave()
    await shared.leave()
    rmSync(folder, { recursive: true, force: true })
  })

  it('chooses a lot and an institution, applies, and sees the guarantee issued and checked', async () => {
    const { page } = visitor
    await visitor.signIn(bidder)
    await page.getByText('没有需要您处理的事项').waitFor()
    await page.getByText('还没有申请').waitFor()
    await look(visitor, 'home-empty')
    await page.getByRole('button', { name: '申请保函' }).first().click()
    await page.getByRole('textbox', { name: /搜索标段/ }).fill('轨道 02标')
    await look(visitor, 'lots')
    await page.getByRole('button', { name: new RegExp(lot.name) }).click()
    const institutions = page.getByRole('button', { name: /^选择 / })
    await institutions.first().waitFor()
    assert.equal(await institutions.count(), 2)
    await look(visitor, 'offers')
    await page.getByRole('button', { name: /^选择 江东银行/ }).click()
    await page.getByLabel('备注（仅本单位可见）').fill('二部负责')
    await tick(page.getByLabel('这份申请另留本单位的其他联系人'))
    await page.getByLabel('联系人姓名').fill('顾清和')
    await page.getByLabel('联系电话').fill('打手机')
    await page.getByText(/^电话应为/).waitFor()
    await page.getByLabel('联系电话').fill('0512-66880018 转 2')
    await page.getByText(/^电话应为/).waitFor({ state: 'detached' })
    await look(visitor, 'confirm')
    await page.getByRole('button', { name: '确认申请' }).click()
    await page.getByText('申请已提交').waitFor()
    await look(visitor, 'applied')
    await page.getByRole('button', { name: '查看进展' }).click()
    await page.getByText('还没有导出').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出密钥文件' }).click(),
    ])
    await download.saveAs(keyFile)
    await page.getByText('还没有导出').waitFor({ state: 'detached' })
    await page.getByText('缴费不用在本平台登记：由机构入账').waitFor()
    await page.getByText(/^机构最近一次答复：机构受理申请 · /).waitFor()
    await page.getByText('顾清和 · 0512-66880018 转 2').waitFor()
    const [bank] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: /前往机构/ }).click()])
    await bank.getByRole('link', { name: /前往|继续|进入/ }).click()
    await bank.getByText('待缴费', { exact: true }).first().waitFor()
    await bank.getByRole('button', { name: '模拟付款' }).click()
    await bank.getByText('沙箱：手续费由您模拟付款').waitFor()
    await bank.close()
    await page.getByText('密文保函核验完成').waitFor()
    await page.getByRole('button', { name: /项全部通过/ }).click()
    await page.getByText('手续费由投标人基本户支付').waitFor()
    await page.getByRole('heading', { level: 1, name: lot.name }).waitFor()
    await page.getByRole('button', { name: /技术凭证/ }).click()
    await page.getByRole('button', { name: '在浏览器里核验' }).click()
    await page.getByText('回执核验通过').waitFor()
    await look(visitor, 'issued')
    assert.deepEqual(visitor.troubles, [])
  })

  it('names the lot in no request but the application itself', () => {
    assert.deepEqual([...namedTheLot], ['/api/rpc/myApplications/apply'])
  })

  it('identifies the application in another browser once the key is imported, at 390 px, in dark mode, in English', async () => {
    const phone = await visit(browser, {
      url: `${sandbox.urlOf.platform}/applications`,
      viewport: narrow,
      language: 'en',
      brightness: 'dark',
    })
    await phone.signIn(bidder)
    await phone.page.getByText('Key not in this browser').waitFor()
    await look(phone, 'list-390-no-key')
    await phone.page.getByRole('button', { name: 'Import a key file' }).waitFor()
    await phone.page.getByRole('button', { name: 'Note keys' }).click()
    await phone.page.getByRole('dialog').locator('input[type=file]').setInputFiles(keyFile)
    await phone.page.getByText('1 new key imported').waitFor()
    await look(phone, 'keys-390')
    await phone.page.getByRole('button', { name: 'Close' }).click()
    await phone.page.getByRole('link', { name: new RegExp(lot.name) }).waitFor()
    assert.equal(await phone.page.getByRole('button', { name: 'Import a key file' }).count(), 0)
    assert.equal(await phone.page.getByText('not exported yet').count(), 0, 'these keys are in a file')
    await look(phone, 'list-390')
    await phone.page.getByRole('link', { name: new RegExp(lot.name) }).click()
    await phone.page.getByText('Sealed guarantee checked').waitFor()
    await look(phone, 'issued-390')
    await goWithin(phone.page, '/apply')
    await phone.page.getByRole('button', { name: new RegExp(lot.name) }).click()
    await phone.page
      .getByRole('button', { name: /^Choose / })
      .first()
      .waitFor()
    await look(phone, 'offers-390')
    assert.deepEqual(phone.troubles, [])
    await phone.leave()
  })

  it('reads that its lot was corrected, and still names it in no other request', async () => {
    const agency = await visit(browser, { url: sandbox.urlOf.platform, viewport: wide })
    await agency.signIn('agency@platform.test')
    await goWithin(agency.page, `/lots/${lot.number}`)
    await agency.page.getByRole('link', { name: '更正', exact: true }).click()
    await agency.page.getByText('任何人都不知道谁投了本标段').waitFor()
    await agency.page.getByLabel('投标有效期，天').fill('120')
    await agency.page.getByLabel('公告内容').waitFor()
    await agency.page.getByRole('button', { name: '提交核对' }).click()
    await agency.page.getByText('请填写理由').waitFor()
    await agency.page.getByText('请选择更正原因').waitFor()
    await tick(agency.page.getByRole('radio', { name: '其他' }))
    await agency.page.getByLabel('原因说明').fill('图纸换版')
    await look(agency, 'correct')
    await agency.page.getByLabel('更正理由').fill('招标文件勘误')
    await agency.page.getByRole('button', { name: '提交核对' }).click()
    // what is typed in a field is a text of the page too: first the page of the lot is shown
    await agency.page.waitForURL(/\/lots\/[^/]+$/)
    await agency.page.getByText('招标文件勘误', { exact: true }).waitFor()
    const second = await visit(browser, { url: sandbox.urlOf.platform, viewport: wide })
    await second.signIn('centre@platform.test')
    await goWithin(second.page, '/lots')
    await second.page.getByText('更正原因：图纸换版').waitFor()
    await second.page.getByRole('link', { name: '核对并决定' }).click()
    await second.page.getByRole('button', { name: '核对后公告' }).click()
    const dialog = second.page.getByRole('dialog', { name: '核对后公告' })
    for (const announced of [/^更正原因：图纸换版$/, /^现对本标段作如下更正/, /^原因（不公开）：招标文件勘误$/])
      await dialog.getByText(announced).waitFor()
    await look(second, 'announce')
    await dialog.getByRole('button', { name: '核对后公告' }).click()
    await second.page.getByText('已同意，办理完成').waitFor()
    assert.deepEqual(second.troubles, [])
    await second.leave()
    await agency.page.getByText('更正公告', { exact: true }).waitFor()
    await look(agency, 'lot-corrected')
    assert.deepEqual(agency.troubles, [])
    await agency.leave()

    // Corrections that cannot be read are not none.
    await visitor.page.route(/notices\/list/, (route) => route.fulfill({ status: 400 }))
    await visitor.page.reload()
    await visitor.page.getByRole('button', { name: '重试' }).waitFor()
    await visitor.page.unroute(/notices\/list/)
    await visitor.page.getByRole('button', { name: '重试' }).click()
    await visitor.page.getByText('本申请提交后，标段已更正').waitFor()
    // the menu loads the list beforehand too: how many were refused differs
    for (const trouble of visitor.troubles.filter((line) => line.includes('400'))) visitor.expectTrouble(trouble)
    await look(visitor, 'corrected')
    assert.deepEqual([...namedTheLot], ['/api/rpc/myApplications/apply'])
    const anybody = await visit(browser, { url: `${sandbox.urlOf.platform}/public/notices`, viewport: narrow })
    await anybody.page.getByText(lot.number).waitFor()
    await anybody.page.getByText('更正原因：图纸换版').waitFor()
    await look(anybody, 'public-notices-390')
    assert.deepEqual(anybody.troubles, [])
    await anybody.leave()
  })

  it('is not visible to another bidder', async () => {
    const other = await visit(browser, { url: sandbox.urlOf.platform, viewport: wide })
    const held = Promise.withResolvers<void>()
    await other.page.route(/home\/figures/, async (route) => {
      await held.promise
      await route.continue()
    })
    const listed = other.page.waitForResponse(/myApplications\/list/)
    await other.signIn('bidder2@platform.test')
    await listed
    await other.page.getByText('没有需要您处理的事项').waitFor()
    assert.equal(await other.page.getByText('还没有申请').count(), 0, 'a card is still being loaded')
    held.resolve()
    await other.page.getByText('还没有申请').waitFor()
    await other.leave()
  })

  it('sees the guarantee restored while the lot opens, and requests an invoice', async () => {
    const { page } = visitor
    const { code, out } = await sandbox.run('bid-opening', lot.number, '--reason', '开标')
    assert.equal(code, 0, out)
    await page.getByText('明文保函核验完成').waitFor()
    await page.getByText('标段（开标后公布）').waitFor()
    await look(visitor, 'restored')
    await page.getByRole('button', { name: '申请发票' }).click()
    await page.getByText('增值税专用发票（专票）').click()
    await page.getByRole('button', { name: '提交开票申请' }).click()
    await page.getByText('请填写公司地址').waitFor()
    await look(visitor, 'invoice')
    const amount = page.getByLabel('开票金额')
    const whole = await amount.inputValue()
    await amount.fill('9999999.00')
    await page.getByText(/不超过(保费|手续费) [\d,]+\.\d\d 元$/).waitFor()
    await amount.fill('0.01')
    await page.getByText(/其余 [\d,]+\.\d\d 元不能另行申请/).waitFor()
    await look(visitor, 'invoice-part')
    await amount.fill(whole)
    await page.getByText('不能另行申请').waitFor({ state: 'hidden' })
    await page.getByText('普通发票（普票）').click()
    await page.getByLabel('接收邮箱').fill('finance@rongkun.test')
    await page.getByRole('button', { name: '提交开票申请' }).click()
    await page.getByText(/^(已申请，待机构受理|机构已受理|已开具)$/).waitFor()
    await look(visitor, 'invoiced')
    assert.deepEqual(visitor.troubles, [])
  })
})
