import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Request } from 'playwright-core'
import type { RunningSandbox } from '../harness/running-sandbox.ts'
import { shareSandbox } from './shared-sandbox.ts'
import { narrow, untilLoaded, type Visitor, visit } from './visitor.ts'

const bar = '本页有内容未能加载'

describe('a part of a page that cannot be loaded', () => {
  const shared = shareSandbox()
  let sandbox: RunningSandbox
  let browser: Browser
  before(async () => {
    ;({ sandbox, browser } = await shared.join())
  })
  after(() => shared.leave())

  const enter = async (): Promise<Visitor> => {
    const visitor = await visit(browser, { url: sandbox.urlOf.platform, viewport: narrow })
    await visitor.signIn('centre@platform.test')
    await visitor.page.getByRole('heading', { level: 1 }).waitFor()
    return visitor
  }

  it('is announced above the page, and loaded again on request', async () => {
    const visitor = await enter()
    const { page } = visitor
    // without its orders the list shows no card of them, as if none waited
    const orders = /lotOrders\/list/
    await page.route(orders, (route) => route.fulfill({ status: 503 }))
    await page.goto(`${sandbox.urlOf.platform}/lots`)
    await page.getByRole('alert').getByText(bar).waitFor()
    await page.getByText('没有加载：待确认的标段指令').waitFor()
    await visitor.picture('unread-part-390')
    assert.deepEqual(await visitor.findBarriers(), [])
    await page.unroute(orders)
    await page.getByRole('button', { name: '重新加载' }).click()
    await page.getByText(bar).waitFor({ state: 'detached' })
    await visitor.leave()
  })

  it('is announced beside a problem that the page states of another part', async () => {
    const visitor = await enter()
    const { page } = visitor
    await page.route(/review\/(list|openings)/, (route) => route.fulfill({ status: 503 }))
    await page.goto(`${sandbox.urlOf.platform}/review`)
    await page.getByRole('button', { name: '重试' }).waitFor()
    await page.getByText('没有加载：停止的开标', { exact: true }).waitFor()
    await page.getByText('未能加载', { exact: true }).nth(1).waitFor()
    for (const nothing of ['没有待核实的事项', '没有受阻、暂停或核对失败的开标'])
      assert.equal(await page.getByText(nothing).count(), 0, `unknown, and it states ${nothing}`)
    await visitor.picture('unread-part-beside-a-problem-390')
    assert.deepEqual(await visitor.findBarriers(), [])
    await page.unroute(/review\/(list|openings)/)
    await page.getByRole('button', { name: '重新加载' }).click()
    await page.getByText('没有受阻、暂停或核对失败的开标').waitFor()
    await page.getByText('未能加载', { exact: true }).first().waitFor({ state: 'detached' })
    await visitor.leave()
  })

  it('control: where the page itself shows the problem, there is no second one', async () => {
    const visitor = await enter()
    const { page } = visitor
    const isTotal = (request: Request) => `${request.url()} ${request.postData() ?? ''}`.includes('counted')
    await page.route(/agencyLots\/list/, (route) =>
      isTotal(route.request()) ? route.continue() : route.fulfill({ status: 503 }),
    )
    await page.goto(`${sandbox.urlOf.platform}/lots`)
    await page.getByRole('button', { name: '重试' }).waitFor()
    await untilLoaded(page)
    assert.equal(await page.getByText(bar).filter({ visible: true }).count(), 0)
    await visitor.leave()
  })

  it('control: a page that is loaded has no bar', async () => {
    const visitor = await enter()
    await visitor.page.goto(`${sandbox.urlOf.platform}/lots`)
    await untilLoaded(visitor.page)
    assert.equal(await visitor.page.getByText(bar).count(), 0)
    assert.deepEqual(visitor.troubles, [])
    await visitor.leave()
  })
})
