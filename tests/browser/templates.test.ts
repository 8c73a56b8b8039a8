/**
 * A manager edits the guarantee texts of a bank: missing clauses are named, a sample is shown, only a complete text is
 * activated.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import type { RunningSandbox } from '../harness/running-sandbox.ts'
import { checkPage, confirmAction, enterBank } from './bank-people.ts'
import { shareSandbox } from './shared-sandbox.ts'
import { goWithin, narrow, type Visitor } from './visitor.ts'

describe('the templates of a bank', () => {
  const shared = shareSandbox()
  let sandbox: RunningSandbox
  let browser: Browser
  let manager: Visitor
  before(async () => {
    ;({ sandbox, browser } = await shared.join())
    manager = await enterBank(browser, sandbox, 'manager')
  })
  after(async () => {
    await manager?.leave()
    await shared.leave()
  })
  const source = () => manager.page.getByRole('textbox', { name: '文本（Typst）' })

  it('a draft without a required clause shows this and cannot be activated', async () => {
    const { page } = manager
    await page.getByRole('menuitem', { name: '保函模板' }).click()
    await page.getByText('随附文本').first().waitFor()
    await checkPage(manager, 'templates-1280')
    await page.getByRole('button', { name: '起草新版' }).first().click()
    await page.getByText('必备条款齐全').waitFor()
    await page.getByRole('button', { name: '删除 交单' }).click()
    await page
      .getByRole('tooltip')
      .getByRole('button', { name: /删\s?除/ })
      .click()
    await page.getByText(/还缺必备条款：.*交单/).waitFor()
    await page.getByRole('button', { name: '添加条款' }).click()
    await page.getByLabel('条款标题').fill('交单')
    await page.getByRole('button', { name: '标准：交单' }).click()
    await page.getByRole('button', { name: '确定' }).click()
    await page.getByText('必备条款齐全').waitFor()
    for (let place = 0; place < 8; place += 1) await page.getByRole('button', { name: '上移 交单' }).click()
    await checkPage(manager, 'template-form-1280')
    await page.getByText('源文本', { exact: true }).click()
    await source().fill((await source().inputValue()).replaceAll('见索即付', '见索支付'))
    await page.getByLabel('本版说明').fill('补充适用条款的说明')
    await page.getByRole('button', { name: '保存并检查' }).click()
    await page.getByText('改正后才能启用').waitFor()
    await page.getByText('见索即付').first().waitFor()
    assert.equal(await page.getByRole('button', { name: '启用', exact: true }).count(), 0)
    await checkPage(manager, 'template-unclean-1280')
  })

  it('a syntax error is shown at its line', async () => {
    const { page } = manager
    await source().fill(`${await source().inputValue()}\n#let unfinished = (`)
    await page.getByText('有未保存的修改', { exact: true }).waitFor()
    await page.getByRole('button', { name: '保存并检查' }).click()
    await page.getByRole('button', { name: /^转到第 \d+ 行$/ }).click()
    assert.equal(await source().evaluate((field) => field === field.ownerDocument.activeElement), true)
    await checkPage(manager, 'template-fault-1280')
  })

  it('the corrected one is shown as a sample, compared line by line, and activated', async () => {
    const { page } = manager
    const corrected = (await source().inputValue())
      .replace('\n#let unfinished = (', '')
      .replaceAll('见索支付', '见索即付')
    await source().fill(`${corrected}\n// 2026年版，经法律部审定。`)
    await page.getByRole('button', { name: '保存并检查' }).click()
    await page.getByText('没有问题，可以启用。').waitFor()
    await page.getByRole('button', { name: '生成样张' }).click()
    await page.getByRole('link', { name: '下载样张' }).waitFor()
    await checkPage(manager, 'template-sample-1280')
    await page.getByRole('button', { name: '比较两个版本' }).click()
    await page.getByText(/增 [12] 行/).waitFor()
    await page.getByText('经法律部审定').waitFor()
    await checkPage(manager, 'template-compare-1280')
    await page.getByRole('navigation', { name: '当前位置' }).getByRole('link', { name: '保函模板' }).click()
    await confirmAction(page, '启用')
    await page
      .getByRole('row', { name: /第 1 版/ })
      .getByText('使用中')
      .waitFor()
    await checkPage(manager, 'templates-in-force-1280')
    await manager.leave()
  })

  it('other roles read it and cannot change it, also on a phone', async () => {
    for (const role of ['underwriter', 'integrator'] as const) {
      const visitor = await enterBank(browser, sandbox, role, { viewport: narrow })
      const { page } = visitor
      await goWithin(page, '/templates/sealed/1')
      await page.getByText('只有主管可以修改和启用模板').waitFor()
      assert.equal(await page.getByRole('button', { name: /启用|停用|起草|保存/ }).count(), 0)
      if (role === 'underwriter') await checkPage(visitor, 'template-390')
      await visitor.leave()
    }
  })
})
