/**
 * The day of each role of both consoles: signs in, sees what is due, reaches it by three clicks at most, finishes it, and
 * neither the home page nor the menu shows it any more. What the consoles are for is done by keyboard alone: a bidder
 * applies, an underwriter accepts, an agency enters a lot. One matter goes from person to person; beside it each does
 * what no other may.
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
import { emptyDay } from './empty-day.ts'
import { enterLot } from './enter-lot.ts'
import { examineOnce } from './examined.ts'
import { keyboardOf } from './keyboard.ts'
import { inDays, lotsCsv } from './lot-input.ts'
import { acceptByKeyboard, applyByKeyboard, enterLotByKeyboard, signInByKeyboard } from './main-tasks-by-keyboard.ts'
import { openBrowser } from './open-browser.ts'
import { readAccesses, readGuarantee } from './read-guarantee.ts'
import { readRelease } from './read-release.ts'
import { removeGood } from './replace-document.ts'
import { tick } from './tick.ts'
import { goWithin, narrow, type Visitor, visit, wide } from './visitor.ts'

/** People decide, and a second one confirms. */
const byPeople = `institution:
  underwriting: {}
  secondPerson:
    acceptAbove: 0
`
/** Sign-in, the task on the home page, and its row in a list. */
const mostClicks = 3
const bidder = { name: '云川镕堃建设集团有限公司', code: '91329901MA1M8Q2R72' }
const lot = { number: 'E3299010001000600001001', name: '云川市轨道交通5号线车辆段01标' }
const owner = { name: '云川市轨道交通集团有限公司', code: '91329901MA1K3T7P1C' }
/** Both at the insurer, where the rules decide: one is held back, the other released. */
const held = { name: '澄湖泽远水务科技股份有限公司', code: '91329901MA1P0H5XX0', number: '' }
const released = { code: '913299017140938277', number: '' }
const postponed = 'E3299010001000318001003'
const pdf = (name: string, buffer = Buffer.from(`%PDF-1.7\n${name}\n%%EOF`)) => ({
  ...{ name: `${name}.pdf`, mimeType: 'application/pdf', buffer },
})

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
      ...{ beneficiaryName: owner.name, beneficiaryCode: owner.code },
      opensAt: Date.now() + 2 * 86_400_000,
    })
    for (const bid of [held, released]) bid.number = await applyAtInsurer(bid.code, lot.number)
    await blockMessages(sandbox, stage)
  })
  after(async () => {
    stopping.abort()
    await browser?.close()
    await sandbox?.stop()
  })

  const applyAtInsurer = async (code: string, to: string) => {
    const args = ['--bidder', code, '--lot', to, '--partner', 'finance_insurer']
    const { applicationNumber } = await sandbox.json<{ applicationNumber: string }>('apply', ...args)
    await sandbox.until(applicationNumber, 'issued')
    return applicationNumber
  }
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
  /** Whose day has begun. */
  const signedIn = (role: string) => people.get(`${role}@platform.test platform`) ?? assert.fail(role)
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
  /** A letter about a guarantee under a test seal, of the beneficiary or of another organisation. */
  const sealed = async (kind: 'demand' | 'release' | 'authorisation', of: string, ...by: readonly string[]) => {
    const out = join(sandbox.home, `${kind}.pdf`)
    assert.equal((await sandbox.run('letter', of, '--kind', kind, '--out', out, ...by)).code, 0)
    return pdf(kind, readFileSync(out))
  }
  /** The form of a demand, up to its button. */
  const fillDemand = async (page: Page) => {
    await tick(page.getByLabel('中标后无正当理由拒绝与招标人签订合同'))
    await page.getByLabel('情况说明').fill('中标通知书已发出，至今未签订合同')
    await page.getByLabel('收款账号').fill('3299018800031809999')
    await page.getByLabel('联系电话').fill('0519-88880000')
  }
  const ownMail = async ({ page }: Visitor, text: RegExp) => {
    await page.getByRole('menuitem', { name: '短信与邮件' }).click()
    await page.getByText(text).first().waitFor()
  }

  it('a focus that is not drawn is noticed', async () => {
    const page = await browser.newPage()
    await page.setContent('<a href="#">one</a><button style="outline: none">two</button><button>three</button>')
    const keyboard = keyboardOf({ page, countClicks: async () => 0 })
    await keyboard.go(page.getByRole('button', { name: 'three' }))
    await assert.rejects(keyboard.go(page.getByRole('button', { name: 'two' }), 'Shift+Tab'))
    await page.close()
  })

  it('a state of a page that was not examined before is', async () => {
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
    const dialog = (title: string) => `<div role="dialog"><div class="ant-modal-title">${title}</div></div>`
    assert.equal(await examined(dialog('更正 · 甲公司')), 1, 'a dialog')
    assert.equal(await examined(dialog('更正 · 乙公司')), 0, 'the same about another')
    assert.equal(await examined(dialog('撤回')), 1, 'another dialog')
    assert.equal(await examined('<a role="tab" aria-selected="true">已退</a>'), 1, 'a tab')
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
    await page.getByText('已还原').nth(2).waitFor()
    await page
      .getByRole('row', { name: new RegExp(bidder.name) })
      .getByRole('link', { name: '准备索赔' })
      .click()
    await fillDemand(page)
    await page.locator('input[type=file]').setInputFiles(pdf('证明'))
    await page.getByText('证明.pdf').waitFor()
    await page.getByRole('button', { name: '交招标人盖章' }).click()
    await page.getByText('等招标人盖章').first().waitFor()
    await end(visitor, 'agency', 'platform', due)
  })

  it('an agency reads a guarantee, holds one back, and asks to release another by a letter that differs', async () => {
    const visitor = signedIn('agency')
    const { page } = visitor
    await readGuarantee(visitor, { lot: lot.number, bidder: bidder.name })
    await checkPage(visitor, 'day-agency-guarantee')
    await goWithin(page, `/lots/${lot.number}`)
    await page
      .getByRole('row', { name: new RegExp(held.name) })
      .getByRole('button', { name: '投诉暂缓' })
      .click()
    const hold = page.getByRole('dialog', { name: '投诉暂缓' })
    await hold.getByLabel('原因').fill('异议处理中')
    await hold.getByRole('button', { name: '投诉暂缓' }).click()
    await page.getByText('投诉暂缓：异议处理中').waitFor()
    const dialog = await readRelease(page, { candidate: bidder.name, held: held.name })
    await tick(dialog.getByRole('radio', { name: '由代理现在提交（须有招标人的授权书）' }))
    const other = await sealed('release', released.number, '--by', '云川市示例信息化建设中心')
    await dialog.locator('input[type=file]').setInputFiles(other)
    await dialog
      .getByRole('row', { name: /签章人/ })
      .getByText('不一致')
      .waitFor()
    await checkPage(visitor, 'day-agency-release')
    await dialog.getByRole('button', { name: '提请复核并采用' }).click()
    const ask = page.getByRole('dialog', { name: '提请复核并采用' })
    await ask.getByLabel('原因').fill('招标人已更名')
    await ask.getByRole('button', { name: '提请复核并采用' }).click()
    await ask.waitFor({ state: 'hidden' })
    await tick(dialog.getByRole('radio', { name: /交招标人在平台盖章/ }))
    await dialog.getByRole('button', { name: '交招标人盖章' }).click()
    await dialog.getByText('已交招标人盖章：1 份').waitFor()
    await dialog.getByRole('button', { name: '知道了' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await goWithin(page, `/lots/${lot.number}/record`)
    await page.getByText(bidder.name).waitFor()
    await checkPage(visitor, 'day-agency-record')
    await goWithin(page, '/notices')
    await page.getByText('提前开标原因：按期开标').waitFor()
    await checkPage(visitor, 'day-agency-notices')
  })

  it('an agency sees what is wrong with a lot before it is registered, postpones it, and imports a file', async () => {
    const visitor = signedIn('agency')
    const { page } = visitor
    const entered = { number: 'E3299010001000500001001', name: '云川市轨道交通3号线一期工程机电安装01标' }
    await goWithin(page, '/lots')
    await emptyDay(page.getByLabel('计划开标自'), '2027-01-08', (isThere) =>
      page.waitForURL((url) => url.searchParams.has('from') === isThere),
    )
    const look = (what: string) => checkPage(visitor, `day-agency-${what}`)
    await enterLot(page, { lot: entered, owner, opensAt: inDays(20), look })
    await confirmAction(page, '调整开标时间', {
      '新的开标时间（北京时间）': inDays(25),
      原因: '澄清文件修改，顺延五日',
    })
    await page.getByText('澄清文件修改，顺延五日').waitFor()
    await page.getByText('开标前不显示任何申请信息').waitFor()
    await goWithin(page, '/lots/import')
    const rows = [1, 2].map(
      (each) =>
        `YC-CSV-${each},导入标段${each},${owner.name},${owner.code},80000,${inDays(30).replace('T', ' ')},90,工程,`,
    )
    const picker = page.locator('input[type=file]')
    await picker.setInputFiles(
      lotsCsv([...rows, `YC-CSV-1,,${owner.name},${owner.code},八万,2020-01-01 09:30,90,工程,`]),
    )
    await page.getByText(/发现 \d+ 处问题/).waitFor()
    assert.equal(await page.getByRole('button', { name: /存入/ }).isDisabled(), true)
    await look('import-wrong')
    await picker.setInputFiles(lotsCsv(rows))
    await page.getByText('2 个标段检查通过，尚未存入。').waitFor()
    await page.getByRole('button', { name: '存入 2 个标段' }).click()
    await page.getByRole('link', { name: '导入标段1' }).waitFor()
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
    const give = async (...files: ReturnType<typeof pdf>[]) => {
      await page.locator('input[type=file]').first().setInputFiles(files)
      await page
        .getByRole('row', { name: /签章人/ })
        .getByText('一致', { exact: true })
        .waitFor()
    }
    const letter = await sealed('demand', number)
    await give(letter, pdf('授权委托书'))
    await removeGood(page, letter.name)
    await page.getByRole('button', { name: '移除 授权委托书.pdf' }).click()
    await give(letter)
    await confirmAction(page, '提交索赔')
    await page.getByText('机构已收到（交单）').waitFor()
    await page.getByRole('link', { name: '交单回执' }).click()
    await page.getByRole('heading', { name: '交单回执' }).waitFor()
    for (const name of [letter.name, '证明.pdf']) await page.getByText(name).waitFor()
    assert.match((await page.getByRole('definition').first().textContent()) ?? '', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    await checkPage(visitor, 'day-beneficiary-receipt')
    await end(visitor, 'beneficiary', 'platform', due)
  })

  it('a beneficiary is the second person for the letter that differs, seals the release, and stores an authorisation', async () => {
    const due: Due = { card: /^我的待办$/, link: /待盖章的注销清单/ }
    const visitor = await begin('beneficiary', 'platform', due)
    const { page } = visitor
    const waiting = page.getByRole('region', { name: '解除函复核' })
    await waiting.getByText('招标人已更名').waitFor()
    await confirmAction(page, '复核同意')
    await waiting.getByText(/复核同意；可用这份文件/).waitFor()
    await page.getByRole('button', { name: '盖章并注销保函' }).click()
    const dialog = page.getByRole('dialog', { name: '盖章并注销保函' })
    await dialog.locator('input[type=file]').setInputFiles(await sealed('release', released.number))
    await dialog.getByText('release.pdf').waitFor()
    await checkPage(visitor, 'day-beneficiary-release')
    await dialog.getByRole('button', { name: '盖章并注销保函' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('已注销').first().waitFor()
    await end(visitor, 'beneficiary', 'platform', due)
    await goWithin(page, `/lots/${lot.number}`)
    await page.getByText('本标段还没有授权书').waitFor()
    await page.getByRole('button', { name: '存入授权书' }).click()
    const store = page.getByRole('dialog', { name: '存入授权书' })
    await store.locator('input[type=file]').setInputFiles(await sealed('authorisation', held.number))
    await store.getByText(/签章有效/).waitFor()
    await checkPage(visitor, 'day-beneficiary-authorisation')
    await store.getByRole('button', { name: '存入' }).click()
    await store.waitFor({ state: 'hidden' })
    await page.getByText('有效', { exact: true }).waitFor()
  })

  it('an agency submits a demand under the authorisation, and the centre records what the institution answered', async () => {
    const agency = signedIn('agency')
    const { page } = agency
    await goWithin(page, `/demands/new?guarantee=${held.number}`)
    await fillDemand(page)
    await page.getByRole('button', { name: '交招标人盖章' }).click()
    await page.getByText(/凭招标人的授权书/).waitFor()
    await page.locator('input[type=file]').setInputFiles(await sealed('demand', held.number))
    await page.getByText(/签章有效/).waitFor()
    await checkPage(agency, 'day-agency-authorised')
    await confirmAction(page, '提交索赔')
    await page.getByText('机构已收到（交单）').waitFor()
    await page.getByRole('link', { name: 'authorisation.pdf' }).waitFor()
    const owner = signedIn('beneficiary')
    await ownMail(owner, /凭贵单位授权，在标段 .* 提交一份索赔/)
    const claims = await come('claims@insurer.test', 'insurer')
    await claims.signIn('claims@insurer.test')
    await ownMail(claims, /收到索赔，保函编号/)
    await ownMail(claims, /您尾号 .* 的投标保函收到受益人索赔/)
    await checkPage(claims, 'day-claims-mailbox')

    const centre = await come('centre@platform.test', 'platform')
    await centre.signIn('centre@platform.test')
    await centre.page.getByRole('menuitem', { name: /待核实事项/ }).click()
    await centre.page.getByRole('button', { name: '登记索赔结果' }).click()
    const dialog = centre.page.getByRole('dialog', { name: '登记索赔结果' })
    await dialog.getByLabel('机构答复的内容').fill('已于 12 月 1 日付款')
    await dialog.getByRole('button', { name: '登记索赔结果' }).click()
    await dialog.getByText('请附上机构的书面答复').waitFor()
    await dialog.locator('input[type=file]').setInputFiles(pdf('付款通知'))
    await dialog.getByText('付款通知.pdf').waitFor()
    await checkPage(centre, 'day-centre-result')
    await dialog.getByRole('button', { name: '登记索赔结果' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await centre.page.getByText('没有待核实的事项').waitFor()
    await readAccesses(centre, `/guarantees/${number}`)
    await checkPage(centre, 'day-centre-guarantee')
    await centre.page.getByRole('menuitem', { name: '首页' }).click()
    await goWithin(owner.page, `/demands/${held.number}/1`)
    await owner.page.getByText('机构对结果的书面答复').waitFor()
    await owner.page.getByRole('link', { name: '付款通知.pdf' }).waitFor()
    await checkPage(owner, 'day-beneficiary-result')
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
    await goWithin(first.page, `/lots/${postponed}`)
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

  it('the centre starts a withdrawal for a bidder by its document, which the bidder is notified of', async () => {
    const withdrawn = await applyAtInsurer(bidder.code, postponed)
    const centre = signedIn('centre')
    const { page } = centre
    await page.getByRole('menuitem', { name: '代办退保' }).click()
    await page.getByText('还没有代办过退保').waitFor()
    await page.getByLabel('申请编号').fill(withdrawn)
    const code = page.getByLabel('投标人统一社会信用代码')
    await code.fill(held.code)
    await page.getByRole('button', { name: '查找' }).click()
    await page.getByText('没有').first().waitFor()
    await code.fill(bidder.code)
    await page.getByRole('button', { name: '查找' }).click()
    await page.getByText('已出函').waitFor()
    centre.expectTrouble('404') // the browser logs every error response, also an expected one
    assert.equal(await page.getByRole('button', { name: '发起退保' }).isDisabled(), true)
    await tick(page.getByLabel('不参加投标'))
    await page.setInputFiles('input[type=file]', pdf('退保申请书'))
    await page.getByText('退保申请书.pdf').waitFor()
    await checkPage(centre, 'day-centre-withdrawal')
    await confirmAction(page, '发起退保')
    await page.getByText('开标后可打开').waitFor()
    assert.equal((await page.content()).includes(bidder.name), false)
    await sandbox.until(withdrawn, 'withdrawn')
    await page.getByRole('cell', { name: '已退保' }).waitFor()
    const applicant = signedIn('bidder')
    await ownMail(applicant, /交易中心已按贵单位提交的材料/)
    await applicant.page
      .getByText(/已退保，不再有效/)
      .first()
      .waitFor()
    await goWithin(applicant.page, `/applications/${withdrawn}`)
    await applicant.page.getByText('由交易中心凭贵单位材料代为发起').waitFor()
    await checkPage(applicant, 'day-bidder-withdrawn')
  })

  it('two people of the centre stop the new business of an institution, which a bidder reads', async () => {
    const rowOf = (page: Page) => page.getByRole('row', { name: /岭安财产保险/ }).first()
    const [{ page: one }, second, applicant] = [signedIn('centre'), signedIn('centre2'), signedIn('bidder')]
    await one.getByRole('menuitem', { name: /金融机构/ }).click()
    await rowOf(one).getByRole('button', { name: '停止新业务' }).click()
    const dialog = one.getByRole('dialog', { name: '停止新业务' })
    await dialog.getByLabel('原因').fill('机构来函：股权变更期间暂停承保')
    await dialog.getByRole('button', { name: '停止新业务' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await rowOf(one).getByRole('button', { name: '撤回' }).waitFor()
    await second.page.getByRole('menuitem', { name: /金融机构.*1/ }).click()
    await rowOf(second.page)
      .getByText(/江敏.*停止新业务/)
      .waitFor()
    await checkPage(second, 'day-centre-run-off')
    await confirmAction(second.page, '同意并办理')
    await rowOf(second.page).getByText('停止新业务（存量继续）').waitFor()
    await rowOf(second.page).getByRole('button', { name: '恢复新业务' }).waitFor()
    await goWithin(applicant.page, `/apply?lot=${postponed}`)
    await applicant.page
      .getByText(/土建施工03标/)
      .first()
      .click()
    await applicant.page.getByText('停止新业务（存量继续）').first().waitFor()
    await checkPage(applicant, 'day-bidder-run-off')
  })

  it('two people of the centre add a person, one disables the person, and one alone restores no one', async () => {
    const [first, second] = [signedIn('centre'), signedIn('centre2')]
    const { page } = first
    await goWithin(page, '/people')
    await page.getByRole('button', { name: '添加人员' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('姓名', { exact: true }).fill('苏晨')
    await dialog.getByLabel('邮箱').fill('suchen@platform.test')
    for (const [label, option] of [
      ['单位', 'YCGGZY'],
      ['角色', '行政监督'],
    ] as const) {
      await dialog.getByLabel(label, { exact: true }).click()
      await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
      await dialog.getByText('添加人员', { exact: true }).first().click() // the choice of several stays open
    }
    await dialog.getByRole('button', { name: '添加人员' }).click()
    await page.getByText('待复核').first().waitFor()
    await checkPage(first, 'day-centre-people')
    await goWithin(second.page, '/people')
    await confirmAction(second.page, '确认变更')
    await second.page.getByText('初始密码只显示这一次').first().waitFor()
    await second.page.getByRole('button', { name: '已妥善保存' }).click()
    await page.reload()
    const row = page.getByRole('row').filter({ hasText: 'suchen@platform.test' })
    for (const [action, then] of [
      ['停用', '恢复登录'],
      ['恢复登录', '变更待复核'],
    ] as const) {
      await row.getByRole('button', { name: action }).click()
      await page.getByRole('dialog').getByRole('button', { name: action }).click()
      await row.getByText(then).first().waitFor()
      await dialog.waitFor({ state: 'hidden' })
    }
    assert.ok(await row.getByRole('button', { name: '恢复登录' }).isDisabled(), 'one change waits at a time')
    for (const each of [first, second]) await each.page.getByRole('menuitem', { name: '首页' }).click()
  })

  for (const side of ['platform', 'insurer'] as const)
    it(`the engineer of the ${side} sends a blocked message again`, async () => {
      const due = task(/待处理报文/, /待处理报文/)
      const visitor = await begin('integrator', side, due)
      await confirmAction(visitor.page, '重新发送')
      await visitor.page.getByText('没有需要处理的报文').waitFor()
      await end(visitor, 'integrator', side, due)
      if (side !== 'platform') return
      await visitor.page.getByRole('menuitem', { name: '通知发送' }).click()
      await visitor.page.getByText('没有发送失败的通知').waitFor()
      await goWithin(visitor.page, '/notifications?state=all')
      await visitor.page.getByText('lot-opened-early.zh').first().waitFor()
      await checkPage(visitor, 'day-integrator-notifications')
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
