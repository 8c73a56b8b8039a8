/**
 * The day of each role of both consoles: signs in, sees what is due, reaches it by three clicks at most, finishes it, and
 * neither the home page nor the menu shows it any more. What the consoles are for is done by keyboard alone: a bidder
 * applies, an underwriter accepts, an agency enters a lot. One matter goes from person to person.
 */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { institutionRoles } from '@openbaohan/institution/domain/roles.ts'
import { createStage } from '@openbaohan/kit/scenes/stage.ts'
import { platformRoles } from '@openbaohan/platform/domain/roles.ts'
import type { Browser, Page } from 'playwright-core'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { checkPage, confirmAction, examineDemand, fetchLinks } from './bank-people.ts'
import { blockMessages } from './block-messages.ts'
import { examineOnce } from './examined.ts'
import { keyboardOf } from './keyboard.ts'
import { inDays } from './lot-input.ts'
import { acceptByKeyboard, applyByKeyboard, enterLotByKeyboard, signInByKeyboard } from './main-tasks-by-keyboard.ts'
import { openBrowser } from './open-browser.ts'
import { mostClicks } from './open-task.ts'
import { tick } from './tick.ts'
import { narrow, type Visitor, visit, wide } from './visitor.ts'

/** People decide, and a second one confirms. */
const byPeople = `institution:
  underwriting: {}
  secondPerson:
    acceptAbove: 0
`
const bidder = { name: '云川镕堃建设集团有限公司', code: '91329901MA1M8Q2R72' }
const lot = { number: 'E3299010001000600001001', name: '云川市轨道交通5号线车辆段01标' }
const postponed = 'E3299010001000318001003'
const paper = { name: '证明.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n证明\n%%EOF') }

type Side = 'platform' | 'bank' | 'insurer'
/** What is due: a link of one card of the home page, and the entry of the menu that counts it. */
type Due = { card: RegExp; link: string | RegExp; entry?: RegExp }
const task = (link: RegExp, entry: RegExp): Due => ({ card: /^我的待办$/, link, entry })

describe('a whole day of each role', () => {
  let sandbox: RunningSandbox
  let browser: Browser
  let number = ''
  const stopping = new AbortController()
  const people = new Map<string, Visitor>()
  /** Roles whose first due item was finished, or read where there is nothing to finish. */
  const done = new Set<string>()

  before(async () => {
    sandbox = await startRunningSandbox({ bank: byPeople })
    browser = await openBrowser()
    const stage = createStage(sandbox.home, stopping.signal)
    await stage.newLot('310000.00', {
      ...{
        number: lot.number,
        name: lot.name,
        agency: '衡准工程项目管理（江东）有限公司',
        agencyCode: '91329901MA1Q6B4E56',
      },
      ...{ beneficiaryName: '云川市轨道交通集团有限公司', beneficiaryCode: '91329901MA1K3T7P1C' },
      opensAt: Date.now() + 2 * 86_400_000,
    })
    await blockMessages(sandbox, stage)
  })
  after(async () => {
    stopping.abort()
    await browser?.close()
    await sandbox?.stop()
  })

  const come = async (email: string, side: Side) => {
    const visitor = await visit(browser, {
      url: sandbox.urlOf[side],
      viewport: wide,
      brightness: 'system',
      barriers: 'every',
    })
    people.set(`${email} ${side}`, visitor)
    return visitor
  }
  const linkOf = (page: Page, { card, link }: Due) =>
    page.getByRole('region', { name: card }).getByRole('link', { name: link }).first()
  const countOf = (page: Page, entry: RegExp) =>
    page.getByRole('menuitem', { name: entry }).getByRole('img', { name: /项待处理/ })
  /** From sign-in to the first thing that is due. */
  const begin = async (role: string, side: Side, due: Due): Promise<Visitor> => {
    const email = `${role}@${side}.test`
    const visitor = people.get(`${email} ${side}`) ?? (await come(email, side))
    const { page } = visitor
    const signIn = page.getByRole('button', { name: email })
    const home = page.getByRole('heading', { level: 1, name: '首页' })
    await signIn.or(home).waitFor()
    const before = await visitor.countClicks()
    if (await signIn.isVisible()) await visitor.signIn(email)
    await linkOf(page, due).waitFor()
    if (due.entry !== undefined) await countOf(page, due.entry).waitFor()
    await checkPage(visitor, `day-${side}-${role}-begins`)
    await linkOf(page, due).click()
    await home.waitFor({ state: 'detached' })
    await page.getByRole('heading', { level: 1 }).waitFor()
    assert.ok((await visitor.countClicks()) - before <= mostClicks, `${email} needs too many clicks`)
    await checkPage(visitor, `day-${side}-${role}-due`)
    return visitor
  }
  /** Neither the home page nor the menu shows it any more. */
  const end = async (visitor: Visitor, role: string, side: Side, due: Due): Promise<void> => {
    const { page } = visitor
    await page.getByRole('menuitem', { name: '首页' }).click()
    await page.getByRole('region', { name: due.card }).waitFor()
    await linkOf(page, due).waitFor({ state: 'detached' })
    if (due.entry !== undefined) await countOf(page, due.entry).waitFor({ state: 'detached' })
    await checkPage(visitor, `day-${side}-${role}-ends`)
    done.add(`${side === 'platform' ? 'platform' : 'institution'} ${role}`)
  }
  const sealed = async (kind: 'demand') => {
    const out = join(sandbox.home, `${kind}.pdf`)
    assert.equal((await sandbox.run('letter', number, '--kind', kind, '--out', out)).code, 0)
    return { name: `${kind}.pdf`, mimeType: 'application/pdf', buffer: readFileSync(out) }
  }

  it('a focus that is not drawn is noticed', async () => {
    const page = await browser.newPage()
    await page.setContent('<a href="#">one</a><button style="outline: none">two</button><button>three</button>')
    const keyboard = keyboardOf({ page, countClicks: async () => 0 })
    await keyboard.go(page.getByRole('button', { name: 'three' }))
    await assert.rejects(keyboard.go(page.getByRole('button', { name: 'two' }), 'Shift+Tab'))
    await page.close()
  })

  it('an element of a kind that was not examined before is', async () => {
    const page = await browser.newPage()
    const file = join(sandbox.home, 'examined')
    writeFileSync(file, '')
    const examined = async (content: string, barriers: readonly string[] = []) => {
      await page.setContent(content)
      let times = 0
      const examine = async () => {
        times += 1
        return barriers
      }
      await examineOnce(page, 'every', examine, file)
      return times
    }
    assert.equal(await examined('<p>one</p>', ['contrast']), 1)
    assert.equal(await examined('<p>one</p>'), 1, 'what has a barrier is not forgotten')
    assert.equal(await examined('<p>two</p><p>three</p>'), 0)
    for (const other of ['<p></p>', '<p role="img">two</p>', '<p style="color: #eee">two</p>', '<div><p>two</p></div>'])
      assert.equal(await examined(other), 1, other)
    await page.setViewportSize(narrow)
    assert.equal(await examined('<p>one</p>'), 1, 'narrow')
    await page.close()
  })

  it('a bidder applies by keyboard alone', async () => {
    const visitor = await come('bidder@platform.test', 'platform')
    await signInByKeyboard(visitor, 'bidder@platform.test')
    number = await applyByKeyboard(visitor, { lot: lot.name, institution: '江东银行' })
    await checkPage(visitor, 'day-bidder-applied')
  })

  it('an underwriter finds it among the tasks and accepts it by keyboard alone', async () => {
    const due = task(/待办理的申请/, /申请/)
    const visitor = await come('underwriter@bank.test', 'bank')
    await signInByKeyboard(visitor, 'underwriter@bank.test')
    await acceptByKeyboard(visitor, bidder.name)
    await end(visitor, 'underwriter', 'bank', due)
  })

  it('a manager confirms it', async () => {
    const due = task(/待复核事项/, /待复核/)
    const visitor = await begin('manager', 'bank', due)
    await confirmAction(visitor.page, '复核同意')
    await end(visitor, 'manager', 'bank', due)
  })

  it('the bidder pays on the page of the institution', async () => {
    const due: Due = { card: /^我的申请$/, link: /到机构页面查看/ }
    const home = people.get('bidder@platform.test platform')?.page
    await home?.getByRole('menuitem', { name: '首页' }).click()
    await home?.getByRole('link', { name: '机构页面', exact: true }).waitFor()
    const visitor = await begin('bidder', 'platform', due)
    const { page } = visitor
    const [bank] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: /前往机构/ }).click()])
    await bank.getByRole('link', { name: /前往|继续|进入/ }).click()
    await bank.getByRole('button', { name: '模拟付款' }).click()
    await sandbox.until(number, 'issued')
    await bank.getByText('已出函', { exact: true }).first().waitFor()
    await bank.close()
    await end(visitor, 'bidder', 'platform', due)
  })

  it('an agency enters a lot by keyboard alone, opens the one that is due, and prepares a demand', async () => {
    const visitor = await come('agency@platform.test', 'platform')
    await signInByKeyboard(visitor, 'agency@platform.test')
    await enterLotByKeyboard(visitor, { number: 'E3299010001000700001001', name: '键盘录入01标', opensAt: inDays(20) })
    const { page } = visitor
    const due: Due = { card: /到期/, link: lot.name }
    await page.getByRole('menuitem', { name: '首页' }).click()
    await begin('agency', 'platform', due)
    await confirmAction(page, '提前开标', { 投标家数: '3', 原因: '按期开标' })
    await sandbox.until(number, 'restored')
    await page.getByText('已还原').first().waitFor()
    await page
      .getByRole('row', { name: new RegExp(bidder.name) })
      .getByRole('link', { name: '准备索赔' })
      .click()
    await tick(page.getByLabel('中标后无正当理由拒绝与招标人签订合同'))
    await page.getByLabel('情况说明').fill('中标通知书已发出，至今未签订合同')
    await page.getByLabel('收款账号').fill('3299018800031809999')
    await page.getByLabel('联系电话').fill('0519-88880000')
    await page.locator('input[type=file]').setInputFiles(paper)
    await page.getByText(paper.name).waitFor()
    await page.getByRole('button', { name: '交招标人盖章' }).click()
    await page.getByText('等招标人盖章').first().waitFor()
    await end(visitor, 'agency', 'platform', due)
  })

  it('a supervisor reads that the lot was opened early, and the bell is empty then', async () => {
    const due: Due = { card: /最近七天|上次访问之后/, link: new RegExp(lot.name) }
    const visitor = await begin('supervisor', 'platform', due)
    const { page } = visitor
    await page.getByText(bidder.name).first().waitFor()
    await page.getByRole('button', { name: /^未读消息：/ }).click()
    await page.getByRole('dialog', { name: '未读消息' }).getByText(lot.name).first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '没有未读消息' }).waitFor()
    done.add('platform supervisor')
  })

  it('a beneficiary seals the demand', async () => {
    const due = task(/待盖章的索赔/, /索赔/)
    const visitor = await begin('beneficiary', 'platform', due)
    const { page } = visitor
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(await sealed('demand'))
    await page
      .getByRole('row', { name: /签章人/ })
      .getByText('一致', { exact: true })
      .waitFor()
    await confirmAction(page, '提交索赔')
    await page.getByText('机构已收到（交单）').waitFor()
    await end(visitor, 'beneficiary', 'platform', due)
  })

  it('claims examines it', async () => {
    const due = task(/待办理的索赔/, /索赔/)
    const visitor = await begin('claims', 'bank', due)
    await fetchLinks(visitor.page, 2)
    await examineDemand(visitor.page)
    await visitor.page.getByText('已转财务').first().waitFor()
    await end(visitor, 'claims', 'bank', due)
  })

  it('finance pays it', async () => {
    const due = task(/待办理的索赔/, /索赔/)
    const visitor = await begin('finance', 'bank', due)
    await confirmAction(visitor.page, '登记付款', { 银行流水号: 'P20261127201' })
    await visitor.page.getByText('已付清').first().waitFor()
    await end(visitor, 'finance', 'bank', due)
  })

  it('a second person of the centre agrees to what the first ordered', async () => {
    const first = await come('centre2@platform.test', 'platform')
    await first.signIn('centre2@platform.test')
    await first.page.goto(`${sandbox.urlOf.platform}/lots/${postponed}`)
    await confirmAction(first.page, '提前开标', { 原因: '演示' })
    const ordered = first.page.getByRole('button', { name: '提前开标待第二人同意' })
    await ordered.waitFor()
    assert.ok(await ordered.isDisabled())
    await confirmAction(first.page, '撤回', { 原因: '改为延期' })
    await ordered.waitFor({ state: 'detached' })
    await confirmAction(first.page, '调整开标时间', {
      '新的开标时间（北京时间）': inDays(40),
      原因: '投诉处理决定：延期开标',
    })
    await first.page.getByText(/您已提出“调整开标时间”/).waitFor()
    const due = task(/待第二人同意的标段操作/, /标段/)
    const visitor = await begin('centre', 'platform', due)
    await confirmAction(visitor.page, '同意并办理')
    await end(visitor, 'centre', 'platform', due)
  })

  for (const side of ['platform', 'insurer'] as const)
    it(`the engineer of the ${side} sends a blocked message again`, async () => {
      const due = task(/待处理报文/, /待处理报文/)
      const visitor = await begin('integrator', side, due)
      await confirmAction(visitor.page, '重新发送')
      await visitor.page.getByText('没有需要处理的报文').waitFor()
      await end(visitor, 'integrator', side, due)
    })

  it('leaves out no role', () => {
    const roles = [
      ...platformRoles.map((role) => `platform ${role}`),
      ...institutionRoles.map((role) => `institution ${role}`),
    ]
    assert.deepEqual([...done].sort(), roles.sort())
  })

  it('shows each of them the home page on a phone, in English, in the dark', async () => {
    for (const [who, visitor] of people) {
      const { page } = visitor
      await page.getByRole('menuitem', { name: '首页' }).click()
      await page.getByRole('button', { name: 'English' }).click()
      await page.setViewportSize(narrow)
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      await page.getByRole('region', { name: 'My tasks' }).waitFor()
      await checkPage(visitor, `day-${who.replaceAll(/\W/g, '-')}-390-en-dark`)
      await visitor.leave()
    }
  })
})
