/** Claims at a bank: a demand is examined, corrected, stopped and paid in parts; reports show the amount due. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { loadAccess } from '../../apps/kit/src/sandbox/home.ts'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { checkPage, confirmAction, enterBank, examineDemand, examineWhatIsFetched } from './bank-people.ts'
import { checkRecourse, extendGuarantee } from './claims-endings.ts'
import { openBrowser } from './open-browser.ts'
import { openTask } from './open-task.ts'
import { stateDiscrepancies } from './state-discrepancies.ts'
import { tick } from './tick.ts'
import { narrow, type Visitor, visit, wide } from './visitor.ts'

const lot = 'E3299010001000318001002'
const bidders = ['91329901MA1M8Q2R72', '91329901MA1P0H5XX0', '913299017140938277']
const beneficiary = '云川市轨道交通集团有限公司'
const otherOrganisation = '云川市示例信息化建设中心'
const account = '3299018800090001234'
const paper = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.7\n${name}\n%%EOF`) })

describe('claims handling at a bank', () => {
  let sandbox: RunningSandbox
  let browser: Browser
  let claims: Visitor
  let guaranteeNumber = ''
  let demanded = ''
  let another = ''
  before(async () => {
    sandbox = await startRunningSandbox()
    browser = await openBrowser()
    demanded = await openLot()
    guaranteeNumber = (await ask<{ guaranteeNumber: string }>('GET', `applications/${demanded}`)).guaranteeNumber
    await ask('POST', `applications/${demanded}/demands`, {
      ...{ amount: '700000.00', payeeAccount: account, reason: '中标后拒签合同' },
      ...{ contactName: '陆知微', contactPhone: '13900001111' },
      files: [{ name: '索赔书.pdf', base64: paper('索赔书').buffer.toString('base64') }],
    })
    claims = await enterBank(browser, sandbox, 'claims')
  })
  after(async () => {
    await browser?.close()
    await sandbox?.stop()
  })

  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    const { url, token } = await loadAccess(sandbox.home, 'platform')
    const answer = await fetch(`${url}/api/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    assert.ok(answer.ok, `${path}: ${answer.status}`)
    return (await answer.json()) as T
  }
  /** Three guarantees of one opened lot; one of them will be demanded. */
  async function openLot(): Promise<string> {
    const numbers: string[] = []
    for (const bidder of bidders) {
      const args = ['--bidder', bidder, '--lot', lot, '--partner', 'finance_bank']
      numbers.push((await sandbox.json<{ applicationNumber: string }>('apply', ...args)).applicationNumber)
    }
    for (const number of numbers) await sandbox.until(number, 'issued')
    await sandbox.run('bid-opening', lot, '--reason', '开标', '--bids', '3')
    for (const number of numbers) await sandbox.until(number, 'restored')
    another = numbers[1] ?? ''
    return numbers[0] ?? ''
  }
  const sealQuestion = (page: Page) => page.getByRole('radiogroup', { name: '索赔书加盖受益人电子签章' })

  it('gets an alert, counted once with its demand, as the bidder does, and closes the alert with a note (D2, C1)', async () => {
    const { page } = claims
    const entry = page.getByRole('menuitem', { name: /待处理提醒/ })
    const demands = page.getByRole('menuitem', { name: '索赔' })
    await demands.getByRole('img', { name: '1 项待处理' }).waitFor()
    assert.equal(await entry.getByRole('img', { name: /项待处理/ }).count(), 0, 'the demand is counted once')
    await entry.click()
    await page.getByRole('checkbox', { name: /包括索赔的到件与期限提醒/ }).click()
    const row = page.getByRole('row', { name: /收到索赔/ })
    await row.getByText('紧急').waitFor()
    await checkPage(claims, 'claims-alerts-1280')
    await row.getByRole('button', { name: '办结' }).click()
    const dialog = page.getByRole('dialog', { name: '办结' })
    await dialog.getByLabel('处理说明').fill('已交审单')
    await dialog.getByRole('button', { name: '办结' }).click()
    await row.waitFor({ state: 'hidden' })
    await page.getByText('已办结', { exact: true }).click()
    await page.getByText('已交审单').waitFor()
    const left = await sandbox.json<{ cases: { event: string }[] }>('review', 'list', '--org', 'bank')
    assert.equal(left.cases.filter(({ event }) => event === 'demand-presented').length, 0, 'the shell lists the same')
    const bidder = await visit(browser, { url: sandbox.urlOf.platform, viewport: wide })
    await bidder.signIn('bidder@platform.test')
    await bidder.page
      .getByRole('menuitem', { name: /我的申请/ })
      .getByRole('img', { name: '1 项待处理' })
      .waitFor()
    await openTask(bidder.page, /索赔中的保函/)
    await bidder.page.getByText('招标人正在就这份保函索赔').waitFor()
    assert.equal(await bidder.page.getByText('已还原', { exact: true }).count(), 0)
    await checkPage(bidder, 'bidder-demanded-1280')
    const centre = await visit(browser, { url: sandbox.urlOf.platform, viewport: wide })
    await centre.signIn('centre@platform.test')
    await centre.page.getByRole('menuitem', { name: /待核实事项/ }).click()
    await centre.page.getByText('没有受阻、暂停或核对失败的开标').waitFor()
    await checkPage(centre, 'centre-review-1280')
  })

  it('shows the demand with its deadline, and that a link is not a document', async () => {
    const { page } = claims
    await page.getByRole('menuitem', { name: '索赔' }).click()
    await page.getByRole('link', { name: guaranteeNumber }).waitFor()
    await checkPage(claims, 'claims-list-1280')
    await page.getByRole('link', { name: guaranteeNumber }).click()
    await page.getByText('尚未开始审单').waitFor()
    await page.getByText('还没有存入单据').waitFor()
    await page.getByText('存入索赔书后才能回答').waitFor()
    assert.ok(await sealQuestion(page).getByRole('radio', { name: '是', exact: true }).isDisabled())
    await checkPage(claims, 'claims-presented-1280')
    await page.getByRole('button', { name: '存入单据' }).click()
    const dialog = page.getByRole('dialog', { name: '存入单据' })
    await dialog.getByRole('button', { name: '存入单据' }).click()
    await dialog.getByText('请选择文件').first().waitFor()
    const letter = join(sandbox.home, '索赔书.pdf')
    await sandbox.run('letter', demanded, '--by', otherOrganisation, '--out', letter)
    await dialog.getByLabel('文件', { exact: true }).setInputFiles(letter)
    await dialog.getByRole('button', { name: '存入单据' }).click()
    await page.getByText('已存入索赔书《索赔书.pdf》，核验有 1 项须留意').waitFor()
    await dialog.waitFor({ state: 'hidden' })
    const lines = page.getByRole('table', { name: '单据核验' })
    await lines
      .getByRole('row', { name: /签章人/ })
      .getByText('不一致')
      .waitFor()
    await lines
      .getByRole('row', { name: /保函编号/ })
      .getByText('一致', { exact: true })
      .waitFor()
    await checkPage(claims, 'claims-other-seal-1280')
  })

  it('examines it, previews the one notice, and finds the cured demand compliant', async () => {
    const { page } = claims
    assert.ok(await sealQuestion(page).getByRole('radio', { name: '否', exact: true }).isChecked(), 'as checked')
    await examineWhatIsFetched(page)
    await page.getByText('发现 2 处不符点').waitFor()
    assert.equal(await page.getByRole('button', { name: '接受该不符点' }).count(), 0, 'not by one person')
    await stateDiscrepancies(claims)
    await page.getByText('不符点已列明，等待受益人补正').waitFor()
    assert.equal(await page.getByRole('button', { name: '列明不符点' }).count(), 0, 'once, and not again')
    await confirmAction(page, '登记补正', { 补正内容: '已补盖受益人电子签章' })
    await page.getByText('受益人已补正，请重新审单').waitFor()
    await tick(sealQuestion(page).getByRole('radio', { name: '是', exact: true }))
    await page.getByText('须写明理由，并由另一人复核后才生效').waitFor()
    await page.getByLabel('与核验结果不一致的理由').fill('受益人已更名，已核对更名批复原件')
    await examineDemand(page)
    await page.getByText('签章一项待另一人复核').waitFor()
    await page.getByText('由您提出，须由另一人复核').waitFor()
    assert.equal(await page.getByRole('button', { name: '登记付款' }).count(), 0)
  })

  it('pays on a seal that differs only after a second person has confirmed it', async () => {
    const visitor = await enterBank(browser, sandbox, 'manager')
    await visitor.page.goto(`${sandbox.urlOf.bank}/demands`)
    const queue = visitor.page.getByRole('list', { name: '对核验结果的复核' })
    await queue.getByText('受益人已更名，已核对更名批复原件').waitFor()
    await checkPage(visitor, 'claims-override-queue-1280')
    await queue.getByRole('button', { name: '复核同意' }).click()
    const dialog = visitor.page.getByRole('dialog', { name: '复核同意' })
    await dialog.getByRole('button', { name: '复核同意' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await queue.waitFor({ state: 'hidden' })
    await visitor.leave()
    const { page } = claims
    await page.getByText('已转财务，由财务在期限内付款并登记').waitFor()
    await page.getByText(/提出，.*复核同意/).waitFor()
    await checkPage(claims, 'claims-payable-1280')
  })

  it('pays nothing under a court order, and the rest in parts after it', async () => {
    const { page } = claims
    await page.getByRole('button', { name: '登记止付令' }).click()
    const order = page.getByRole('dialog', { name: '登记止付令' })
    await order.getByLabel('裁定书文号').fill('（2026）江3299财保12号')
    await order.getByLabel('法院').fill('云川市中级人民法院')
    await order.getByRole('button', { name: '登记止付令' }).click()
    for (const missing of ['请选择止付起', '请选择止付止', '请选择裁定书文件']) await order.getByText(missing).waitFor()
    await order.getByLabel('裁定书', { exact: true }).setInputFiles(paper('裁定书.pdf'))
    await tick(order.getByLabel('先行登记'))
    await order.getByRole('button', { name: '登记止付令' }).click()
    await order.waitFor({ state: 'hidden' })
    await page.getByText('止付令有效，任何人不得付款').waitFor()
    assert.equal(await page.getByRole('button', { name: '登记付款' }).count(), 0)
    await checkPage(claims, 'claims-stopped-1280')
    await confirmAction(page, '登记解除止付', { 解除依据: '（2026）江3299民终3号裁定解除' })
    await page.getByText('已转财务，由财务在期限内付款并登记').waitFor()
    assert.equal(await page.getByRole('button', { name: '登记付款' }).count(), 0, 'claims decides, finance pays')
    await checkPage(claims, 'claims-with-finance-1280')
  })

  it('is paid by finance in parts, with reference and booking date, and what comes back is recorded there', async () => {
    const visitor = await enterBank(browser, sandbox, 'finance', { url: sandbox.urlOf.bank })
    const { page } = visitor
    await page.getByRole('region', { name: '今天与本周到期' }).getByText('索赔付款期限').waitFor()
    await checkPage(visitor, 'finance-home-1280')
    await openTask(page, /待办理的索赔/)
    await confirmAction(page, '登记付款', { '付款金额（元）': '300000', 银行流水号: 'P20261126001' })
    await page.getByText('已部分付款，余款仍须由财务在期限内付清').waitFor()
    await page.getByRole('button', { name: '登记付款' }).click()
    const dialog = page.getByRole('dialog', { name: '登记付款' })
    assert.equal(await dialog.getByLabel('付款金额（元）').inputValue(), '400,000.00', 'the rest')
    await dialog.getByLabel('付款金额（元）').fill('500000')
    await dialog.getByLabel('银行流水号').fill('P20261126002')
    await dialog.getByRole('button', { name: '登记付款' }).click()
    await dialog.getByText('超过可付金额').waitFor()
    await dialog.getByLabel('付款金额（元）').fill('400000')
    await dialog.getByRole('button', { name: '登记付款' }).click()
    await page.getByText('已付清。向申请人追偿的回款由财务登记').waitFor()
    await confirmAction(page, '登记追偿回款', { '回款金额（元）': '100000', 银行流水号: 'R20261126001' })
    await page.getByText('R20261126001').first().waitFor()
    await checkRecourse(visitor, guaranteeNumber)
    await visitor.leave()
  })

  it('prints the whole record and downloads the list as CSV', async () => {
    const { page } = claims
    await page.getByRole('link', { name: '打印件' }).click()
    await page.getByRole('button', { name: /打印$/ }).waitFor()
    await page.getByText('P20261126001').first().waitFor()
    await checkPage(claims, 'claims-sheet-1280')
    await page.getByRole('menuitem', { name: '索赔' }).click()
    await page.getByRole('link', { name: guaranteeNumber }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 CSV' }).click(),
    ])
    const csv = readFileSync(await download.path(), 'utf8')
    assert.match(csv, new RegExp(`${guaranteeNumber}.*${beneficiary}.*已付清`))
    for (const name of ['手续费', '发票', '人员'])
      assert.equal(await page.getByRole('menuitem', { name }).count(), 0, name)
    await claims.leave()
  })

  it('lets finance read amounts owed, earned and due, as a chart and as a table', async () => {
    const visitor = await enterBank(browser, sandbox, 'finance')
    const { page } = visitor
    await page.getByRole('menuitem', { name: '报表' }).click()
    await page.getByRole('button', { name: beneficiary }).waitFor()
    await checkPage(visitor, 'reports-1280')
    await page.getByRole('button', { name: beneficiary }).click()
    await page
      .getByRole('link', { name: /江银云川投保字/ })
      .nth(1)
      .waitFor()
    assert.equal(await page.getByRole('link', { name: /江银云川投保字/ }).count(), 2, 'the paid one has ended')
    await checkPage(visitor, 'reports-outstanding-1280')
    await page.getByRole('tab', { name: '统计' }).click()
    await page.getByRole('img', { name: '每日申请与出函' }).waitFor()
    await checkPage(visitor, 'reports-statistics-1280')
    await page.getByText('表', { exact: true }).click()
    await page.getByRole('table', { name: '每日申请与出函' }).waitFor()
    await page.getByRole('tab', { name: '应退与已退' }).click()
    await page.getByText('没有待退的款项').first().waitFor()
    await page.goto(`${sandbox.urlOf.bank}/demands?which=ended`)
    await page.getByRole('link', { name: guaranteeNumber }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    for (const name of ['存入单据', '登记止付令', '完成审单'])
      assert.equal(await page.getByRole('button', { name }).count(), 0, `${name} is for claims`)
    await visitor.leave()
  })

  it('extends a guarantee instead of paying, as both sides then read it', async () => {
    await extendGuarantee(browser, sandbox, { number: another, ask })
  })

  it('has all of it on a phone, in dark mode and in English', async () => {
    const visitor = await enterBank(browser, sandbox, 'manager', {
      viewport: narrow,
      brightness: 'dark',
      language: 'en',
    })
    const { page } = visitor
    for (const [path, name] of [
      ['demands', 'claims-list-390-dark-en'],
      ['reports', 'reports-390-dark-en'],
      ['reports?tab=outstanding', 'reports-outstanding-390-dark-en'],
      ['reports?tab=statistics', 'reports-statistics-390-dark-en'],
    ] as const) {
      await page.goto(`${sandbox.urlOf.bank}/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await checkPage(visitor, name)
    }
    await page.goto(`${sandbox.urlOf.bank}/demands`)
    await page.getByRole('link', { name: guaranteeNumber }).click()
    await page.getByText('P20261126001').first().waitFor()
    await checkPage(visitor, 'claims-paid-390-dark-en')
    await visitor.leave()
  })
})
