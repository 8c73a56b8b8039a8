/**
 * Engineers of two organisations with different secrets: one finds the cause, both correct it, and no secret is shown.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sampleFields, sampleKey } from '@openbaohan/protocol/derive/sample.ts'
import type { Browser, Page } from 'playwright-core'
import type { RunningSandbox } from '../harness/running-sandbox.ts'
import { shareSandbox } from './shared-sandbox.ts'
import { tick } from './tick.ts'
import { goWithin, narrow, untilLoaded, type Visitor, visit, wide } from './visitor.ts'

const lot = 'E3299010001000318001002'
const bidder = '91329901MA1M8Q2R72'
const bidderName = '云川镕堃建设集团有限公司'
/** Nothing listens there: the port of a service that no machine offers any more. */
const closedAddress = 'http://127.0.0.1:9/gateway'
const newSecret = 'agreed-2026-11-25-Xv7pQ'

describe('the engineers’ pages', () => {
  const shared = shareSandbox()
  let sandbox: RunningSandbox
  let browser: Browser
  let first: string
  let platform: Visitor
  let bank: Visitor

  const apply = async () =>
    (
      await sandbox.json<{ applicationNumber: string }>(
        ...['apply', '--bidder', bidder, '--lot', lot, '--partner', 'finance_bank'],
      )
    ).applicationNumber

  before(async () => {
    ;({ sandbox, browser } = await shared.join())
    first = await apply()
    await sandbox.until(first, 'issued')
    platform = await visit(browser, { url: sandbox.urlOf.platform, viewport: wide })
    await platform.signIn('integrator@platform.test')
    bank = await visit(browser, { url: sandbox.urlOf.bank, viewport: wide })
    await bank.signIn('integrator@bank.test')
  })
  after(async () => {
    await platform?.leave()
    await bank?.leave()
    await shared.leave()
  })

  const check = async (visitor: Visitor, name: string) => {
    await visitor.picture(`messages-${name}`)
    assert.deepEqual(await visitor.findBarriers(), [], name)
    assert.deepEqual(visitor.troubles, [], name)
  }
  const rotate = async ({ page }: Visitor) => {
    await page.getByRole('button', { name: '更换密钥' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('新密钥').fill(newSecret)
    await dialog.getByRole('button', { name: '更换密钥' }).click()
    await page.getByText('密钥已更换').waitFor()
    await dialog.waitFor({ state: 'hidden' })
  }
  const testAddress = async (visitor: Visitor, address: string, result: string) => {
    await visitor.page.getByRole('button', { name: '测试连接' }).first().click()
    const dialog = visitor.page.getByRole('dialog', { name: '测试连接' })
    await dialog.getByRole('status').getByText(result).waitFor()
    await dialog.getByText(address).waitFor()
    await check(visitor, `connection-${result}-1280`)
    await dialog
      .locator('.ant-modal-footer')
      .getByRole('button', { name: /^关\s?闭$/ })
      .click()
    await dialog.waitFor({ state: 'hidden' })
  }
  const confirm = async (page: Page, name: string) => {
    await page.getByRole('button', { name }).first().click()
    await page.getByRole('dialog').getByRole('button', { name }).click()
  }

  it('find a message by its number; before the opening the platform hides applicant and amount', async () => {
    const { page } = platform
    await page.getByRole('menuitem', { name: '收发报文' }).click()
    await page.getByRole('table', { name: '收发报文' }).waitFor()
    await check(platform, 'list-1280')
    await page.getByPlaceholder('申请编号或保函编号').fill(first)
    await page.keyboard.press('Enter')
    await page.waitForURL(/subject=/)
    await page.getByText('baohanapply').first().click()
    await page.getByText('开标前：投标人与金额已隐去').waitFor()
    assert.equal((await page.content()).includes(bidderName), false)
    await check(platform, 'hidden-1280')
  })

  it('show it in full when a second person allows it', async () => {
    const { page } = platform
    await page.getByRole('button', { name: '申请查看原文' }).click()
    await page.getByRole('dialog').getByLabel('原因').fill('银行称金额格式有误，需核对原文')
    await page.getByRole('dialog').getByRole('button', { name: '申请查看原文' }).click()
    await page.getByText('已申请，等待另一人同意').waitFor()
    const centre = await visit(browser, { url: sandbox.urlOf.platform, viewport: narrow })
    await centre.signIn('centre@platform.test')
    await goWithin(centre.page, '/messages/requests')
    await centre.page.getByRole('button', { name: /^同\s?意$/ }).waitFor()
    await check(centre, 'requests-390')
    await centre.page.getByRole('button', { name: /^同\s?意$/ }).click()
    await centre.page
      .getByRole('dialog')
      .getByRole('button', { name: /^同\s?意$/ })
      .click()
    await centre.page.getByText('可查看', { exact: true }).waitFor()
    await centre.leave()
    await page.reload()
    await page.getByText('江敏 已同意').waitFor()
    await page.getByRole('button', { name: '读取原文' }).click()
    await page.getByText(`"biddername": "${bidderName}"`).waitFor()
    await check(platform, 'allowed-1280')
  })

  it('show at the bank that a notice is blocked after the secrets diverged', async () => {
    const { page } = bank
    await goWithin(page, '/partners')
    await page.getByRole('table').getByRole('link').first().click()
    await page.getByRole('tab', { name: '概况' }).waitFor()
    await check(bank, 'partner-1280')
    await rotate(bank)
    assert.equal((await page.content()).includes(newSecret), false)
    await apply()
    await goWithin(page, '/stuck')
    await page.getByText('自动重试中').waitFor()
    await page.getByText(/对方返回“.*”，但未按约定签名/).waitFor()
    await check(bank, 'blocked-1280')
  })

  it('show at the platform the diagnosis of a message with a wrong signature', async () => {
    const { page } = platform
    await goWithin(page, '/messages/unauthenticated')
    await page.getByText('baohannotice').first().click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByText('自称来自').waitFor()
    assert.equal((await page.content()).includes(bidderName), false)
    await check(platform, 'unauthenticated-1280')
  })

  async function resend(): Promise<void> {
    const resent = bank.page.waitForResponse((response) => response.url().includes('resend'))
    await tick(bank.page.getByRole('table').getByRole('checkbox').last())
    await confirm(bank.page, '重新发送所选 1 条')
    const status = (await resent).status() // 404 or 409 where the automatic retry came first
    const sent = status === 200 ? 1 : 0
    await bank.page.getByText(`所选 1 条中，${sent} 条已排队重新发送`).waitFor()
    await bank.page.getByRole('dialog').waitFor({ state: 'hidden' })
    if (sent === 0) bank.expectTrouble(String(status))
  }

  it('set the same secret at the platform, and the bank resends', async () => {
    await goWithin(platform.page, '/partners/finance_bank')
    await platform.page.getByRole('tab', { name: '概况' }).waitFor()
    await platform.page.getByText(/核验文件签章 · .+ · 有效至 20\d\d/).waitFor()
    await rotate(platform)
    await check(platform, 'rotated-1280')
    const none = bank.page.getByText('没有需要处理的报文')
    // The automatic retry may come first; nothing is left to send then.
    if (!(await none.isVisible())) await resend()
    await none.waitFor()
    await check(bank, 'blocked-none-1280')
  })

  it('test the address of a partner at the bank before it is registered', async () => {
    await goWithin(bank.page, '/partners/new')
    for (const [address, result] of [
      [`${sandbox.urlOf.platform}/gateway`, '已连通'],
      ['http://169.254.169.254/gateway', '不可测试此地址'],
    ] as const) {
      await bank.page.getByLabel('接口地址').fill(address)
      await testAddress(bank, address, result)
    }
  })

  it('find at the platform that their own change cut a partner off, and restore the address', async () => {
    await sandbox.until(await apply(), 'issued') // an answer since the secrets were replaced
    const { page } = platform
    await goWithin(page, '/partners/finance_bank?tab=settings')
    const working = await page.getByLabel('接口地址').inputValue()
    await page.getByLabel('接口地址').fill(closedAddress)
    await page.getByRole('button', { name: /^保\s?存$/ }).click()
    await page.getByText('已保存').waitFor()
    const waiting = [await apply(), await apply()]
    await goWithin(page, '/partners/finance_bank')
    const alert = page.getByRole('alert').filter({ hasText: '本方更改接口地址后' })
    for (const fact of ['对方拒绝连接', '方工于', closedAddress, working]) await alert.getByText(fact).waitFor()
    await alert.getByRole('link', { name: `待处理报文（${waiting.length} 条待发）` }).waitFor()
    await testAddress(platform, closedAddress, '对方拒绝连接')
    await alert.getByRole('button', { name: '恢复原地址' }).click()
    const dialog = page.getByRole('dialog', { name: '恢复原地址' })
    await dialog.getByText(working).waitFor()
    await check(platform, 'partner-restore-1280')
    await dialog.getByRole('button', { name: '恢复原地址' }).click()
    await page.getByText('已恢复，待发报文').waitFor()
    for (const number of waiting) await sandbox.until(number, 'issued')
    await page.reload()
    await page.getByText(working).first().waitFor()
    await untilLoaded(page)
    assert.equal(await alert.count(), 0)
  })

  it('find at the platform why this partner is not tested, and register a test system instead', async () => {
    const { page } = platform
    await page.getByRole('link', { name: '一致性测试' }).click()
    await page.getByText('npx openbaohan peer institution').waitFor()
    await check(platform, 'conformance-in-use-1280')
    await page.getByRole('button', { name: '登记测试环境' }).click()
    await page
      .getByRole('textbox', { name: /appkey/i })
      .first()
      .waitFor()
  })

  it('diagnose a pasted message', async () => {
    const { page } = platform
    await goWithin(page, '/messages/doctor')
    await page
      .getByLabel('报文（JSON）')
      .fill('{"appkey":"finance_bank","applyno":"E1","bzjamount":"7,000","sign":"00"}')
    await page.getByRole('button', { name: /诊\s?断/ }).click()
    await page.getByText('问题与修改建议').waitFor()
    await check(platform, 'doctor-1280')
    await page.getByLabel('报文（JSON）').fill(JSON.stringify(Object.fromEntries(sampleFields('apply'))))
    await page.getByText('选填', { exact: true }).click()
    await page.getByLabel('还原报文中的 key（可不填）').fill(sampleKey)
    await page.getByRole('button', { name: /诊\s?断/ }).click()
    await page.getByText('密文按约定的接口规格可用此密钥解开').waitFor()
    await check(platform, 'doctor-key-1280')
  })

  it('send a test message, and show the partner’s answer', async () => {
    const { page } = platform
    await goWithin(page, '/messages/dry-run')
    await page.getByRole('combobox', { name: '对方' }).click()
    await page.getByTitle(/finance_bank/).click()
    await page.getByRole('combobox', { name: '接口' }).click()
    await page.getByTitle(/baohanapply/).click()
    await page.getByRole('button', { name: '填入样例' }).click()
    await page.getByLabel(/保证金金额/).fill('7,000')
    await confirm(page, '发给对方')
    await page.getByText('对方的回复').waitFor()
    await check(platform, 'compose-1280')
  })

  it('create an API key whose token is shown once', async () => {
    const { page } = bank
    await goWithin(page, '/keys')
    await page.getByRole('button', { name: '新建 API 密钥' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('用途').fill('核心系统')
    await dialog.getByLabel('权限').click()
    await page.getByTitle('institution:read').click()
    await dialog.getByLabel('用途').click()
    await dialog.getByRole('button', { name: '新建 API 密钥' }).click()
    const token = (await page.locator('[data-secret]').textContent())?.trim() ?? ''
    assert.match(token, /^obh_/)
    await check(bank, 'key-once-1280')
    const answer = await fetch(`${sandbox.urlOf.bank}/api/applications`, {
      headers: { authorization: `Bearer ${token}` },
    })
    assert.equal(answer.status, 200)
    await page.getByRole('button', { name: '已妥善保存' }).click()
    await page.getByText('核心系统').waitFor()
    await page.getByRole('cell', { name: '全部权限' }).waitFor() // of the key that the program made for itself
    assert.equal((await page.content()).includes(token), false)
    await check(bank, 'keys-1280')
  })

  it('are complete in English, dark and narrow', async () => {
    const visitor = await visit(browser, {
      ...{ url: sandbox.urlOf.bank, viewport: narrow, language: 'en', brightness: 'dark' },
    })
    await visitor.signIn('integrator@bank.test')
    const pages = [
      'messages',
      'messages/unauthenticated',
      'messages/doctor',
      'messages/dry-run',
      'messages/compare',
      'stuck',
    ]
    const more = ['partners', 'partners/new', 'webhooks', 'keys']
    for (const path of [...pages, ...more]) {
      await goWithin(visitor.page, `/${path}`)
      await untilLoaded(visitor.page)
      await check(visitor, `${path.replaceAll('/', '-')}-390-en-dark`)
    }
    await goWithin(visitor.page, '/messages')
    await visitor.page.getByRole('table').getByRole('link').first().click()
    await visitor.page.getByText('Signature calculation').waitFor()
    await check(visitor, 'message-390-en-dark')
    for (const tab of ['overview', 'settings', 'dry-run', 'versions']) {
      await goWithin(visitor.page, '/partners')
      await visitor.page.getByRole('table').getByRole('link').first().click()
      await visitor.page.waitForURL(/partners\/./)
      await goWithin(visitor.page, `?tab=${tab}`)
      await visitor.page.getByRole('tabpanel').waitFor()
      await check(visitor, `partner-${tab}-390-en-dark`)
    }
    await visitor.leave()
  })

  it('import a statement of the other side, and follow what differs', async () => {
    const statement = await sandbox.json('reconcile', '--org', 'platform', '--partner', 'finance_bank')
    const added = await apply()
    await sandbox.until(added, 'issued')
    const { page } = bank
    await goWithin(page, '/reconciliation')
    await page.getByText('从未对账').first().waitFor()
    await check(bank, 'reconciliation-empty-1280')
    await page.getByRole('button', { name: '导入对方对账单' }).click()
    const dialog = page.getByRole('dialog', { name: '导入对方对账单' })
    const file = (text: string) => ({ name: 'platform.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await dialog.getByLabel('对账单文件').setInputFiles(file(JSON.stringify(statement)))
    await dialog.getByRole('button', { name: '导入对方对账单' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('平台没有此笔申请').first().waitFor()
    await page
      .getByRole('menuitem', { name: /对账/ })
      .getByRole('img', { name: /项待处理/ })
      .waitFor()
    await check(bank, 'reconciliation-1280')
    await page.setViewportSize(narrow)
    await check(bank, 'reconciliation-390')
    await page.setViewportSize(wide)
    await page.getByRole('button', { name: '办结' }).first().click()
    await page.getByRole('dialog').getByLabel('处理结果').fill('当日未完，次日再对')
    await page.getByRole('dialog').getByRole('button', { name: '办结' }).click()
    await page.getByRole('tab', { name: '已办结' }).click()
    await page.getByText('当日未完，次日再对').waitFor()
    await page.getByRole('button', { name: '导入对方对账单' }).click()
    await dialog.getByLabel('对账单文件').setInputFiles(file('no JSON'))
    await dialog.getByRole('button', { name: '导入对方对账单' }).click()
    await dialog.getByText('不是 JSON 文件').waitFor()
  })
})
