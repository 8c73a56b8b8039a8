/** What each party of the specification does that no other may: in a browser, as the person of that party. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { checkPage } from './bank-people.ts'
import { openBrowser } from './open-browser.ts'
import { narrow, type Visitor, visit, wide } from './visitor.ts'

const lot = { number: 'E3299010001000318001002', name: '云川市轨道交通3号线一期工程土建施工02标' }
const applicant = '91329901MA1M8Q2R72'

describe('the parties of the specification in a browser', () => {
  let sandbox: RunningSandbox
  let browser: Browser
  before(async () => {
    sandbox = await startRunningSandbox()
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await sandbox?.stop()
  })

  const enter = async (email: string) => {
    const visitor = await visit(browser, { url: sandbox.urlOf.platform, viewport: wide })
    visitor.page.setDefaultTimeout(20_000)
    await visitor.signIn(email)
    return visitor
  }
  const go = ({ page }: Visitor, path: string) => page.goto(`${sandbox.urlOf.platform}${path}`)
  const check = (visitor: Visitor, name: string) => checkPage(visitor, `parties-${name}`)

  it('starts a withdrawal for a bidder by its document, which the bidder is notified of', async () => {
    const args = ['--bidder', applicant, '--lot', lot.number, '--partner', 'finance_bank']
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
    await page.getByLabel('不参加投标').check()
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
      .getByText(/交易中心已按贵司提交的材料/)
      .first()
      .waitFor()
    await bidder.page
      .getByText(/已退保，不再有效/)
      .first()
      .waitFor()
    await check(bidder, 'bidder-mailbox')
    await go(bidder, `/applications/${applicationNumber}`)
    await bidder.page.getByText('由交易中心凭贵司材料代为发起').waitFor()
    await check(bidder, 'bidder-withdrawn-by-centre')
    await bidder.leave()
  })
})
