/** The guided tour: the life of a guarantee by its buttons, on both sides, with the messages between them. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { get } from 'node:http'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { RunningSandbox } from '../harness/running-sandbox.ts'
import { shareSandbox } from './shared-sandbox.ts'
import { narrow, type Visitor, visit, wide } from './visitor.ts'

const lotName = /云川市示例信息化服务采购第1标段/

describe('the guided tour', () => {
  const shared = shareSandbox()
  let sandbox: RunningSandbox
  let browser: Browser
  before(async () => {
    ;({ sandbox, browser } = await shared.join())
  })
  after(() => shared.leave())

  const look = async (visitor: Visitor, name: string) => {
    await visitor.picture(`tour-${name}`)
    assert.deepEqual(await visitor.findBarriers(), [], name)
    assert.deepEqual(visitor.troubles, [], name)
  }
  /** Clicks a button and waits for its result. */
  const play = async (page: Page, action: string, result: string) => {
    await page.getByRole('button', { name: action }).click()
    await page.getByText(result).waitFor()
  }
  const bank = (page: Page) => page.locator('.ant-card', { has: page.getByRole('heading', { level: 2, name: '银行' }) })

  it('runs from the lot to the payment, and shows each message', async () => {
    const visitor = await visit(browser, { url: sandbox.urlOf.tour, viewport: wide })
    const { page } = visitor
    await page.getByText('银行还没有收到任何申请').waitFor()
    await look(visitor, 'begin-1280')
    await play(page, '公告一个标段', '刚才 · 公告标段')
    await play(page, '以投标人身份申请保函', '刚才 · 投标人申请')
    await page.getByText('SM4 密文').first().waitFor()
    await look(visitor, 'applied-1280')
    await play(page, '以审批人身份同意开立', '刚才 · 开立出函')
    await play(page, '用最高权限找一找', '刚才 · 开标前的保密')
    assert.equal(await page.getByText('看不出').count(), 4)
    assert.equal(await bank(page).getByText(lotName).count(), 0)
    await look(visitor, 'secret-1280')
    await play(page, '把时钟拨到开标', '刚才 · 开标还原')
    await bank(page).getByText(lotName).waitFor()
    assert.equal(await page.getByText('看得到', { exact: true }).count(), 4)
    await play(page, '逐份核验保函', '刚才 · 核验')
    await page.getByText('2 份文件验签无误').waitFor()
    await play(page, '申请发票', '刚才 · 开票')
    await look(visitor, 'choice-1280')
    await play(page, '拒签合同：提出索赔', '刚才 · 索赔')
    await play(page, '以审单人身份审单并付款', '刚才 · 赔付')
    const names = await page.locator('.ant-collapse-header code').allTextContents()
    assert.deepEqual(names.toReversed(), [
      'baohanapply',
      'baohannotice',
      'baohanrestore',
      'restorenotice',
      'invoiceapply',
      'invoicenotice',
      'claimsnotice',
      'claimsresult',
    ])
    await look(visitor, 'paid-1280')
    await visitor.leave()
  })

  it('restarts, at 390 px, in English, in dark mode, and ends with a release', async () => {
    const visitor = await visit(browser, {
      url: sandbox.urlOf.tour,
      viewport: narrow,
      language: 'en',
      brightness: 'dark',
    })
    const { page } = visitor
    await page.getByRole('button', { name: 'Start again' }).click()
    for (const [action, result] of [
      ['Announce a lot', 'Just now · Lot announced'],
      ['Apply as a bidder', 'Just now · Bidder applies'],
      ['Accept as the underwriter', 'Just now · Guarantee issued'],
      ['Search with administrator access', 'Just now · Secret till opening'],
    ] as const)
      await play(page, action, result)
    await look(visitor, 'secret-390')
    for (const [action, result] of [
      ['Move the clock to the opening', 'Just now · Opened, restored'],
      ['Verify every file', 'Just now · Verified'],
      ['Ask for the invoice', 'Just now · Invoiced'],
      ['Not awarded: release it', 'Just now · Released'],
    ] as const)
      await play(page, action, result)
    await page.getByText('This guarantee has come to its end').waitFor()
    await look(visitor, 'released-390')
    await visitor.leave()
  })

  it('answers no other page and no other name of this machine', async () => {
    assert.equal((await fetch(`${sandbox.urlOf.tour}/api/tour/again`, { method: 'POST' })).status, 403)
    const ask = async (host: string) => {
      const [answer] = await once(get(`${sandbox.urlOf.tour}/api/tour`, { headers: { host } }), 'response')
      answer.resume()
      return answer.statusCode
    }
    assert.equal(await ask('rebound.test'), 421)
    assert.equal(await ask(new URL(sandbox.urlOf.tour).host), 200)
  })
})
