/** The opening day of the trading centre and the supervisor, on the real sandbox. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { checkPage, confirmAction } from './bank-people.ts'
import { abortLot, inDays } from './lot-input.ts'
import { openBrowser } from './open-browser.ts'
import { openRegister } from './open-register.ts'
import { goWithin, narrow, untilLoaded, type Visitor, visit, wide } from './visitor.ts'
import { makeMonthlyReports, walkStatistics } from './walk-statistics.ts'
import { workWithLots } from './work-with-lots.ts'

const lot = 'E3299010001000318001002'
const bids = [
  ['91329901MA1M8Q2R72', 'finance_bank'],
  ['91329901MA1P0H5XX0', 'finance_insurer'],
  ['913299017140938277', 'finance_bank'],
] as const

describe('the opening day in a browser', () => {
  let sandbox: RunningSandbox
  let browser: Browser
  let numbers: string[]
  before(async () => {
    sandbox = await startRunningSandbox()
    browser = await openBrowser()
    const made = await Promise.all(
      bids.map(([bidder, partner]) =>
        sandbox.json<{ applicationNumber: string }>('apply', '--bidder', bidder, '--lot', lot, '--partner', partner),
      ),
    )
    numbers = made.map(({ applicationNumber }) => applicationNumber)
    for (const number of numbers) await sandbox.until(number, 'issued')
  })
  after(async () => {
    await browser?.close()
    await sandbox?.stop()
  })

  const enter = async (role: 'centre' | 'centre2' | 'supervisor', look: Partial<Parameters<typeof visit>[1]> = {}) => {
    const visitor = await visit(browser, { url: `${sandbox.urlOf.platform}/openings`, viewport: wide, ...look })
    await visitor.signIn(`${role}@platform.test`)
    return visitor
  }
  const go = ({ page }: Visitor, path: string) => goWithin(page, path)
  const check = (visitor: Visitor, name: string) => checkPage(visitor, `centre-${name}`)
  const moveInsurer = async (to: string) => {
    const where = ['--org', 'platform', '--appkey', 'finance_insurer', '--base', `${to}/gateway`, '--force']
    assert.equal((await sandbox.run('partner', 'set', ...where)).code, 0)
  }
  const mark = ({ page }: Visitor) => page.evaluate('globalThis.isUntouched = true')
  const isUntouched = ({ page }: Visitor) => page.evaluate('globalThis.isUntouched === true')

  it('shows nothing of applications before the opening, and each guarantee after it, without a click', async () => {
    const wall = await enter('centre')
    const seesNone = async () => {
      await go(wall, '/openings?period=today')
      await wall.page.getByText('这段时间没有开标的标段').waitFor()
    }
    await seesNone()
    await check(wall, 'wall-empty')
    await wall.page.getByRole('button', { name: '看全部待开标' }).click()
    await wall.page.getByRole('link', { name: /土建施工02标/ }).waitFor()
    await check(wall, 'wall-ahead')
    await seesNone()
    const visitor = await enter('centre')
    const { page } = visitor
    await go(visitor, `/openings/${lot}`)
    await page.getByText('开标前不显示任何申请信息').waitFor()
    assert.equal((await page.content()).includes('云川镕堃'), false)
    assert.equal(await page.getByRole('link', { name: '核验表' }).count(), 0)
    await check(visitor, 'before')

    await Promise.all([mark(wall), mark(visitor)])
    await moveInsurer('http://127.0.0.1:9') // nothing listens there
    await sandbox.run('bid-opening', lot, '--reason', '开标')
    const restored = page.getByText('已还原，核验无误')
    await restored.nth(bids.length - 2).waitFor()
    await page.getByText(/^比公告早 .+ · 开标 · /).waitFor()
    await page.getByText('密钥未能送达').waitFor()
    await page.getByText('无法连接：对方未监听').waitFor()
    await page.getByRole('link', { name: '方工' }).waitFor() // whose turn it is, not the bank
    const button = await page.getByRole('button', { name: '重发密钥' }).boundingBox()
    assert.ok(button !== null && button.x + button.width <= wide.width, 'the action is outside the window')
    await check(visitor, 'opening-blocked')
    await moveInsurer(sandbox.urlOf.insurer)
    await page.getByRole('button', { name: '重发密钥' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '重发密钥' }).click()
    await restored.nth(bids.length - 1).waitFor()
    await check(visitor, 'opening')
    await wall.page
      .getByRole('progressbar', { name: '已还原' })
      .and(wall.page.locator('[aria-valuenow="100"]'))
      .waitFor()
    await check(wall, 'wall-opened')
    assert.deepEqual(await Promise.all([isUntouched(wall), isUntouched(visitor)]), [true, true])
    await wall.leave()

    for (const [link, name] of [
      ['核验表', 'check-sheet'],
      ['还原对照单', 'restore-sheet'],
    ] as const) {
      await page.getByRole('link', { name: link }).click()
      await page.getByRole('heading', { name: link }).waitFor()
      await page.getByText('江东翀昱市政工程有限公司').first().waitFor()
      await check(visitor, name)
      const [csv] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '导出 CSV' }).click(),
      ])
      const text = readFileSync(await csv.path(), 'utf8')
      assert.deepEqual([text.charCodeAt(0), text.trim().split('\r\n').length], [0xfeff, bids.length + 1])
      await page.goBack()
    }
    await visitor.leave()
  })

  it('sorts, counts, arranges, saves and exports a list, also by keyboard, with nothing cut off', async () => {
    const visitor = await enter('centre')
    await workWithLots(visitor, `${sandbox.urlOf.platform}/lots`, (name) => check(visitor, name))
    await visitor.leave()
  })

  it('postpones a lot when a second person of the centre agrees, and aborts none that is declined', async () => {
    const other = lot.replace(/2$/, '3')
    const first = await enter('centre')
    await go(first, `/lots/${other}`)
    await confirmAction(first.page, '调整开标时间', {
      '新的开标时间（北京时间）': inDays(40),
      原因: '投诉处理决定：延期开标',
    })
    await first.page.getByText(/您已提出“调整开标时间”/).waitFor()
    await abortLot(first.page, other, '误操作演示')
    await first.page.getByText(/您已提出“流标”/).waitFor()
    assert.equal(await first.page.getByRole('button', { name: '同意并办理' }).count(), 0, 'one is not two')
    await check(first, 'lot-ordered')

    const second = await enter('centre2')
    const { page } = second
    await page.getByRole('menuitem', { name: /标段.*2/ }).click()
    await page.getByText('请核对后同意或不同意').first().waitFor()
    await check(second, 'lots-waiting')
    await page.setViewportSize(narrow)
    await check(second, 'lots-waiting-390')
    await page.getByRole('link', { name: '核对并决定' }).first().click()
    await page.locator('#waiting-postpone:focus').getByText('原因：投诉处理决定：延期开标').waitFor()
    await check(second, 'lot-waiting-390')
    await page.setViewportSize(wide)
    await check(second, 'lot-waiting')
    await page.getByRole('alert').filter({ hasText: '流标' }).getByRole('button', { name: '不同意' }).click()
    const dialog = page.getByRole('dialog', { name: '不同意' })
    await dialog.getByLabel('原因').fill('不应流标')
    await dialog.getByRole('button', { name: '不同意' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('原因：误操作演示').waitFor({ state: 'hidden' })
    await confirmAction(page, '同意并办理')
    await page
      .getByRole('list', { name: '操作记录' })
      .getByText(/江敏.* \+ 何川/)
      .waitFor()
    await check(second, 'lot-settled')
    await first.page.getByText(/何川/).first().waitFor()
    await confirmAction(first.page, '提前开标', { 原因: '招标人书面同意提前' })
    await go(second, `/openings/${other}`)
    await page.getByText('原因（同意后向所有人公开）：招标人书面同意提前').waitFor()
    await check(second, 'opening-proposed')
    await first.leave()
    await second.leave()
  })

  it('lets the centre register a contact', async () => {
    const visitor = await enter('centre', { language: 'en', brightness: 'dark' })
    const { page } = visitor
    await go(visitor, '/institutions')
    await page.getByRole('button', { name: 'Register a phone' }).first().click()
    await page.getByRole('textbox', { name: 'Name' }).fill('值班室')
    await page.getByRole('textbox', { name: 'Phone' }).fill('025-8800 0001')
    await check(visitor, 'contact-en-dark')
    await page.getByRole('dialog').getByRole('button', { name: 'Register a phone' }).click()
    await page.getByText('025-8800 0001').first().waitFor()
    for (const [path, name] of [
      [`/openings/${lot}`, 'opening'],
      ['/openings?period=ahead', 'wall'],
      ['/statistics', 'statistics'],
      ['/institutions', 'institutions'],
      ['/settings', 'settings'],
      ['/registers', 'registers'],
      ['/people', 'people'],
    ] as const) {
      await go(visitor, path)
      await untilLoaded(page)
      await check(visitor, `${name}-en-dark`)
    }
    await visitor.leave()
  })

  it('sets the monthly report, makes it and corrects it', async () => {
    const visitor = await enter('centre', { url: `${sandbox.urlOf.platform}/statistics/reports` })
    await makeMonthlyReports(visitor, check)
    await visitor.leave()
  })

  it('takes a product off sale, on a phone', async () => {
    const visitor = await enter('centre', { viewport: narrow })
    const { page } = visitor
    await go(visitor, '/institutions')
    await page.getByText('025-8800 0001').waitFor()
    await check(visitor, 'institutions-390')
    await page.getByRole('link', { name: '管理产品' }).click()
    await page.getByRole('button', { name: '修改' }).first().waitFor()
    await check(visitor, 'settings-390')
    await page.getByRole('button', { name: '修改' }).first().click()
    await page.getByRole('dialog').getByLabel('费率').fill('0.35')
    await page.getByRole('dialog').getByRole('switch').click()
    await check(visitor, 'product-390')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByText('停售').waitFor()
    await page.getByText('0.35%').waitFor()
    for (const [path, name] of [
      [`/openings/${lot}`, 'opening'],
      [`/openings/${lot}/check-sheet`, 'check-sheet'],
      [`/openings/${lot}/restore-sheet`, 'restore-sheet'],
    ] as const) {
      await go(visitor, path)
      await page.getByText('江东翀昱市政工程有限公司').first().waitFor()
      await check(visitor, `${name}-390`)
      if (name === 'check-sheet') {
        const conclusion = await page.locator('td.conclusion').first().boundingBox()
        assert.ok(
          conclusion !== null && conclusion.x + conclusion.width <= narrow.width,
          'the conclusion is outside the window',
        )
      }
    }
    await visitor.leave()
  })

  it('registers a bidder, corrects its account and imports a file, all or none', async () => {
    const visitor = await enter('centre')
    const { page } = visitor
    await openRegister(page)
    await page.getByText('云川镕堃建设集团有限公司').first().waitFor()
    await check(visitor, 'registers')
    await page.getByRole('button', { name: '登记投标人' }).click()
    const form = page.getByRole('dialog')
    for (const [label, value] of [
      ['统一社会信用代码', '91329901MA1M8Q2R73'],
      ['名称', '重复登记有限公司'],
      ['基本户户名', '重复登记有限公司'],
      ['基本户账号', '3299 0188 0003 1802 222'],
      ['基本户开户行', '江东银行'],
    ] as const)
      await form.getByLabel(label, { exact: true }).fill(value)
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByText('最后一位是校验码').waitFor()
    await check(visitor, 'registers-wrong-code')
    await form.getByLabel('统一社会信用代码').fill('91329901MA1L5N8H37')
    await form.getByRole('button', { name: '保存' }).click()
    await page.getByText('重复登记有限公司').waitFor()

    await page.getByRole('button', { name: '更正', exact: true }).first().click()
    await form.getByLabel('基本户开户行').fill('江东银行城东支行')
    await form.getByLabel('更正理由').fill('开户许可证变更')
    await check(visitor, 'registers-correct')
    await form.getByRole('button', { name: '保存' }).click()
    await page.getByText('江东银行城东支行').waitFor()
    await page.getByRole('button', { name: '更正记录' }).first().click()
    await page.getByRole('dialog').getByText('开户许可证变更').waitFor()
    await check(visitor, 'registers-history')

    await go(visitor, '/registers/import?kind=beneficiary')
    const choose = (rows: readonly string[]) =>
      page.setInputFiles('input[type=file]', {
        name: '招标人.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(['统一社会信用代码,名称', ...rows].join('\n')),
      })
    const good = '91329901MA1K3T7P1C,云川市轨道交通集团有限公司'
    await choose([good, '', '91329901MA1K3T7P1D,另一招标人'])
    await page.getByRole('row', { name: '4 统一社会信用代码' }).waitFor()
    assert.equal(await page.getByRole('button', { name: '存入' }).isDisabled(), true)
    await check(visitor, 'registers-import-refused')
    await choose([good])
    await page.getByRole('button', { name: '存入' }).click()
    await page.getByText('云川市轨道交通集团有限公司').waitFor()
    await visitor.leave()
  })

  for (const [name, viewport] of Object.entries({ wide, narrow }))
    it(`shows the supervisor statistics of opened lots only, ${name}`, async () => {
      const visitor = await enter('supervisor', { viewport })
      const { page } = visitor
      await go(visitor, '/statistics')
      await walkStatistics(visitor, { check, name, guarantees: bids.length })
      await go(visitor, '/openings?period=today')
      await page.getByText('开标时有效保函').first().waitFor()
      await check(visitor, `opening-day-${name}`)
      await go(visitor, `/openings/${lot}/hints`)
      await page.getByText('同一联系人', { exact: true }).waitFor()
      await check(visitor, `hints-${name}`)
      await visitor.leave()
    })
})
