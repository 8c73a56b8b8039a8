/** A tendering agency and its beneficiary: from a new lot to a presented demand, through the screens only. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { emptyDay } from './empty-day.ts'
import { enterLot } from './enter-lot.ts'
import { lotsCsv as csv, inDays } from './lot-input.ts'
import { openBrowser } from './open-browser.ts'
import { openTask } from './open-task.ts'
import { readAccesses, readGuarantee } from './read-guarantee.ts'
import { readRelease } from './read-release.ts'
import { removeGood } from './replace-document.ts'
import { tick } from './tick.ts'
import { narrow, type Visitor, visit, wide } from './visitor.ts'

const lot = { number: 'E3299010001000500001001', name: '云川市轨道交通3号线一期工程机电安装01标' }
const owner = { name: '云川市轨道交通集团有限公司', code: '91329901MA1K3T7P1C' }
const bids = [
  ['91329901MA1M8Q2R72', 'finance_bank'],
  ['91329901MA1P0H5XX0', 'finance_bank'],
  ['913299017140938277', 'finance_bank'],
] as const
const winner = '云川镕堃建设集团有限公司'
const loser = '澄湖泽远水务科技股份有限公司'

const pdf = (name: string) => ({
  name: `${name}.pdf`,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.7\n${name}\n%%EOF`),
})

describe('an agency and its beneficiary in a browser', () => {
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

  const numbers: string[] = []
  /** A letter about the guarantee of that bidder under a test seal of the sandbox. */
  const sealedPdf = async (name: '解除函' | '索赔书', bidder: number, by: readonly string[] = []) => {
    const out = join(sandbox.home, `${name}.pdf`)
    const kind = name === '解除函' ? 'release' : 'demand'
    await sandbox.run('letter', numbers[bidder] ?? '', '--kind', kind, '--out', out, ...by)
    return { ...pdf(name), buffer: readFileSync(out) }
  }
  const enter = async (role: 'agency' | 'beneficiary' | 'centre', look: Partial<Parameters<typeof visit>[1]> = {}) => {
    const visitor = await visit(browser, { url: `${sandbox.urlOf.platform}/lots`, viewport: wide, ...look })
    await visitor.signIn(`${role}@platform.test`)
    return visitor
  }
  const check = async (visitor: Visitor, name: string) => {
    await visitor.picture(`agency-${name}`)
    assert.deepEqual(await visitor.findBarriers(), [], name)
    assert.deepEqual(visitor.troubles, [], name)
  }
  /** Clicks an action, fills its dialog and confirms it. */
  const confirmAction = async (page: Page, name: string, fill: Readonly<Record<string, string>> = {}) => {
    await page.locator('#content').getByRole('button', { name, exact: true }).first().click()
    const dialog = page.getByRole('dialog', { name })
    await dialog.waitFor()
    for (const [label, value] of Object.entries(fill)) await dialog.getByLabel(label).fill(value)
    await dialog.getByRole('button', { name, exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  it('enters a lot, and sees an error for its amount before it is saved', async () => {
    const visitor = await enter('agency')
    const { page } = visitor
    await page.getByRole('link', { name: /土建施工03标/ }).waitFor()
    await check(visitor, 'lots-1280')
    await emptyDay(page.getByLabel('计划开标自'), '2027-01-08', (isThere) =>
      page.waitForURL((url) => url.searchParams.has('from') === isThere),
    )
    await enterLot(page, { lot, owner, opensAt: inDays(20), look: (what) => check(visitor, what) })
    await visitor.leave()
  })

  it('imports a file once it is valid', async () => {
    const visitor = await enter('agency')
    const { page } = visitor
    await page.getByRole('link', { name: '导入 CSV' }).click()
    const at = inDays(30).replace('T', ' ')
    const good = [1, 2].map((each) => `YC-CSV-${each},导入标段${each},${owner.name},${owner.code},80000,${at},90,工程,`)
    const wrong = [...good, `YC-CSV-1,,${owner.name},91329901MA1K3T7P1X,八万,2020-01-01 09:30,90,工程,`]
    const picker = page.locator('input[type=file]')
    await picker.setInputFiles(csv(wrong))
    await page.getByText(/发现 \d+ 处问题/).waitFor()
    assert.equal(await page.getByRole('button', { name: /存入/ }).isDisabled(), true)
    await check(visitor, 'import-wrong-1280')
    await picker.setInputFiles(csv(good))
    await page.getByText('2 个标段检查通过，尚未存入。').waitFor()
    await check(visitor, 'import-right-1280')
    await page.getByRole('button', { name: '存入 2 个标段' }).click()
    await page.getByRole('link', { name: '导入标段1' }).waitFor()
    await page.getByLabel('编号、名称或招标人').fill('YC-CSV')
    await page.getByLabel('编号、名称或招标人').press('Enter')
    await page.getByRole('link', { name: /土建/ }).first().waitFor({ state: 'hidden' })
    assert.match(page.url(), /text=YC-CSV/)
    await visitor.leave()
  })

  it('postpones, sees no application before the opening, and opens with the count of bids', async () => {
    const visitor = await enter('agency')
    const { page } = visitor
    await page.getByRole('link', { name: lot.name }).click()
    await confirmAction(page, '调整开标时间', {
      '新的开标时间（北京时间）': inDays(25),
      原因: '澄清文件修改，顺延五日',
    })
    await page.getByText('澄清文件修改，顺延五日').waitFor()
    for (const [bidder, partner] of bids) {
      const args = ['--bidder', bidder, '--lot', lot.number, '--partner', partner]
      const { applicationNumber } = await sandbox.json<{ applicationNumber: string }>('apply', ...args)
      await sandbox.until(applicationNumber, 'issued')
      numbers.push(applicationNumber)
    }
    await page.reload()
    await page.getByText('开标前不显示任何申请信息').waitFor()
    await page.getByRole('list', { name: '操作记录' }).waitFor()
    await check(visitor, 'lot-announced-1280')
    assert.equal((await page.content()).includes(winner), false)
    await page.getByRole('menuitem', { name: '保函与注销（解除）' }).click()
    await page.getByText('开标后，本单位标段的保函列在这里。').waitFor()
    await page.goBack()
    await confirmAction(page, '提前开标', { 投标家数: '3', 原因: '演示' })
    await page.getByRole('row', { name: new RegExp(winner) }).waitFor()
    const restored = page.getByText('已还原')
    await restored.nth(bids.length - 1).waitFor()
    await check(visitor, 'lot-opened-1280')
    await page.getByRole('menuitem', { name: '公告' }).click()
    await page.getByRole('heading', { name: '公告' }).waitFor()
    await page.getByText('提前开标原因：演示').waitFor()
    await check(visitor, 'notices-1280')
    await visitor.leave()
  })

  it('opens the guarantee, reads its pages, and downloads file and archive under their names', async () => {
    const url = sandbox.urlOf.platform
    const visitor = await enter('agency')
    await readGuarantee(visitor, { url, lot: lot.number, bidder: winner })
    await check(visitor, 'guarantee-1280')
    await visitor.leave()
    const centre = await enter('centre')
    await readAccesses(centre, `${url}/guarantees/${numbers[0]}`)
    await check(centre, 'guarantee-centre-1280')
    await centre.leave()
  })

  it('releases all but the candidate by the beneficiary’s seal, and prepares a demand', async () => {
    const visitor = await enter('agency')
    const { page } = visitor
    await page.getByRole('link', { name: lot.name }).click()
    await page
      .getByRole('row', { name: new RegExp(loser) })
      .getByRole('button', { name: '投诉暂缓' })
      .click()
    const hold = page.getByRole('dialog', { name: '投诉暂缓' })
    await hold.getByLabel('原因').fill('异议处理中')
    await hold.getByRole('button', { name: '投诉暂缓' }).click()
    await page.getByText('投诉暂缓：异议处理中').waitFor()
    const dialog = await readRelease(page, { candidate: winner, held: loser })
    await check(visitor, 'release-dialog-1280')
    // a letter that another organisation sealed releases nothing, and may be submitted to a second person
    await tick(dialog.getByRole('radio', { name: '由代理现在提交（须有招标人的授权书）' }))
    await dialog
      .locator('input[type=file]')
      .setInputFiles(await sealedPdf('解除函', 2, ['--by', '云川市示例信息化建设中心']))
    await dialog
      .getByRole('row', { name: /签章人/ })
      .getByText('不一致')
      .waitFor()
    await check(visitor, 'release-other-seal-1280')
    await dialog.getByRole('button', { name: '提请复核并采用' }).click()
    const ask = page.getByRole('dialog', { name: '提请复核并采用' })
    await ask.getByLabel('原因').fill('招标人已更名')
    await ask.getByRole('button', { name: '提请复核并采用' }).click()
    await ask.waitFor({ state: 'hidden' })
    await tick(dialog.getByRole('radio', { name: /交招标人在平台盖章/ }))
    await dialog.getByRole('button', { name: '交招标人盖章' }).click()
    await dialog.getByText('已交招标人盖章：1 份').waitFor()
    await check(visitor, 'release-done-1280')
    await dialog.getByRole('button', { name: '知道了' }).click()
    await dialog.waitFor({ state: 'hidden' })

    await page
      .getByRole('row', { name: new RegExp(winner) })
      .getByRole('link', { name: '准备索赔' })
      .click()
    await tick(page.getByLabel('中标后无正当理由拒绝与招标人签订合同'))
    await page.getByLabel('情况说明').fill('中标通知书 2026-12-20 发出，至今未签订合同')
    await page.getByLabel('收款账号').fill('3299018800031809999')
    await page.getByLabel('联系电话').fill('0519-88880000')
    await page.locator('input[type=file]').setInputFiles(pdf('中标通知书'))
    await page.getByText('中标通知书.pdf').waitFor()
    await check(visitor, 'demand-new-1280')
    await page.getByRole('button', { name: '交招标人盖章' }).click()
    await page.getByText('等招标人盖章').first().waitFor()
    await check(visitor, 'demand-draft-1280')
    await page.goto(`${sandbox.urlOf.platform}/lots/${lot.number}/record`)
    await page.getByText(winner).waitFor()
    await check(visitor, 'record-1280')
    await visitor.leave()
  })

  it('the beneficiary seals the release and the demand, and stores the receipt', async () => {
    const visitor = await enter('beneficiary')
    const { page } = visitor
    await page.getByRole('menuitem', { name: '首页' }).click()
    await openTask(page, /待盖章的注销清单/)
    const waiting = page.getByRole('region', { name: '解除函复核' })
    await waiting.getByText('招标人已更名').waitFor()
    await check(visitor, 'letter-queue-1280')
    await waiting.getByRole('button', { name: '复核同意' }).click()
    const confirm = page.getByRole('dialog', { name: '复核同意' })
    await confirm.getByRole('button', { name: '复核同意' }).click()
    await confirm.waitFor({ state: 'hidden' })
    await waiting.getByText(/复核同意；可用这份文件/).waitFor()
    await page.getByRole('button', { name: '盖章并注销保函' }).click()
    const dialog = page.getByRole('dialog', { name: '盖章并注销保函' })
    await dialog.locator('input[type=file]').setInputFiles(await sealedPdf('解除函', 2))
    await dialog.getByText('解除函.pdf').waitFor()
    await check(visitor, 'seal-release-1280')
    await dialog.getByRole('button', { name: '盖章并注销保函' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('已注销').first().waitFor()
    const claim = await page.getByRole('link', { name: '准备索赔' }).first().boundingBox()
    assert.ok(claim !== null && claim.x + claim.width <= wide.width, 'actions are outside the window')
    await check(visitor, 'releases-1280')

    await page.getByRole('menuitem', { name: '首页' }).click()
    await openTask(page, /待盖章的索赔/)
    const signer = page.getByRole('row', { name: /签章人/ }).getByText('一致', { exact: true })
    for (const isSecond of [false, true]) {
      await page.locator('input[type=file]').setInputFiles([await sealedPdf('索赔书', 0), pdf('授权委托书')])
      await page.getByText('授权委托书.pdf').waitFor()
      await signer.waitFor()
      if (!isSecond) await removeGood(page, '索赔书.pdf')
      if (!isSecond) await page.getByRole('button', { name: '移除 授权委托书.pdf' }).click()
    }
    await check(visitor, 'demand-seal-1280')
    await confirmAction(page, '提交索赔')
    await page.getByText('机构已收到（交单）').waitFor()
    await page.getByText(/签章有效.*云川市轨道交通集团有限公司/).waitFor()
    await page.getByText('提交招标人盖章的索赔书（签章已核验）').waitFor()
    await check(visitor, 'demand-taken-1280')
    await page.getByRole('link', { name: '交单回执' }).click()
    await page.getByRole('heading', { name: '交单回执' }).waitFor()
    for (const name of ['索赔书.pdf', '授权委托书.pdf', '中标通知书.pdf']) await page.getByText(name).waitFor()
    assert.match((await page.getByRole('definition').first().textContent()) ?? '', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    await check(visitor, 'receipt-1280')
    await visitor.leave()
  })

  const looks = [
    { role: 'agency', language: 'en', brightness: 'dark' },
    { role: 'beneficiary', language: 'zh', brightness: 'light' },
  ] as const
  for (const { role, language, brightness } of looks)
    it(`everything fits the phone of the ${role}, in ${language}, ${brightness}`, async () => {
      const visitor = await enter(role, { viewport: narrow, language, brightness })
      const { page } = visitor
      const paths = [
        ['home', '/home'],
        ['lots', '/lots'],
        ['lot', `/lots/${lot.number}`],
        ['record', `/lots/${lot.number}/record`],
        ['guarantee', `/guarantees/${numbers[0]}`],
        ['releases', '/releases'],
        ['demands', '/demands'],
        ...(role === 'agency'
          ? [
              ['new', '/lots/new'],
              ['import', '/lots/import'],
            ]
          : []),
      ] as const
      for (const [name, path] of paths) {
        await page.goto(`${sandbox.urlOf.platform}${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' })
        await check(visitor, `${role}-${name}-390`)
        const width = await page.evaluate<number>('document.documentElement.scrollWidth')
        assert.ok(width <= narrow.width, `${name} is ${width} px wide`)
      }
      await page.goto(`${sandbox.urlOf.platform}/demands`)
      await page.getByRole('link', { name: winner }).click()
      await page.getByRole('list', { name: /Progress|进展/ }).waitFor()
      await check(visitor, `${role}-demand-390`)
      await visitor.leave()
    })
})
