/** The opening day as the trading centre and the supervisor live it, on the real sandbox. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { type RunningSandbox, startRunningSandbox } from '../stories/running-sandbox.ts'
import { openBrowser } from './open-browser.ts'
import { narrow, type Visitor, visit, wide } from './visitor.ts'

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

  const leave = async (visitor: Visitor) => {
    assert.deepEqual(visitor.troubles, [])
    await visitor.leave()
  }

  it('shows nothing of applications before the opening, and each guarantee after it, without a press', async () => {
    const visitor = await visit(browser, { url: sandbox.urlOf.platform, viewport: wide })
    const { page } = visitor
    await visitor.signIn('centre@platform.test')
    await page.goto(`${sandbox.urlOf.platform}/openings?period=past`)
    await page.goto(`${sandbox.urlOf.platform}/openings?period=week`)
    await page.getByRole('heading', { name: '开标日' }).waitFor()
    await page.goto(`${sandbox.urlOf.platform}/openings/${lot}`)
    await page.getByText('尚未开标').waitFor()
    assert.equal((await page.content()).includes('云川镕堃'), false)
    await visitor.picture('centre-before')
    await sandbox.run('bid-opening', lot)
    await page
      .getByText('已还原，核验无误')
      .or(page.getByText('已还原，请看核验意见'))
      .nth(bids.length - 1)
      .waitFor()
    await visitor.picture('centre-opening')
    assert.deepEqual(await visitor.findBarriers(), [])

    await page.getByRole('link', { name: '核验表' }).click()
    await page.getByRole('heading', { name: '核验表' }).waitFor()
    await page.getByText('江东翀昱市政工程有限公司').waitFor()
    await visitor.picture('centre-check-sheet')
    assert.deepEqual(await visitor.findBarriers(), [])
    await page.goBack()
    await page.getByRole('link', { name: '还原对照单' }).click()
    await page
      .getByText('相符')
      .nth(bids.length - 1)
      .waitFor()
    await visitor.picture('centre-restore-sheet')
    assert.deepEqual(await visitor.findBarriers(), [])
    await leave(visitor)
  })

  it('lets the centre say whom to call', async () => {
    const visitor = await visit(browser, {
      url: sandbox.urlOf.platform,
      viewport: wide,
      language: 'en',
      brightness: 'dark',
    })
    const { page } = visitor
    await visitor.signIn('centre@platform.test')
    await page.goto(`${sandbox.urlOf.platform}/openings/${lot}`)
    await page.getByRole('button', { name: 'Register a telephone' }).first().click()
    await page.getByRole('textbox', { name: 'Name' }).fill('值班室')
    await page.getByRole('textbox', { name: 'Telephone' }).fill('025-8800 0001')
    await visitor.picture('centre-contact')
    await page.getByRole('dialog').getByRole('button', { name: 'Register a telephone' }).click()
    await page.getByText('025-8800 0001').first().waitFor()
    await visitor.picture('centre-opening-dark')
    assert.deepEqual(await visitor.findBarriers(), [])
    await leave(visitor)
  })

  for (const [viewport, name] of [
    [wide, 'wide'],
    [narrow, 'narrow'],
  ] as const)
    it(`tells the supervisor statistics of opened lots alone, ${name}`, async () => {
      const visitor = await visit(browser, { url: sandbox.urlOf.platform, viewport })
      const { page } = visitor
      await visitor.signIn('supervisor@platform.test')
      await page.goto(`${sandbox.urlOf.platform}/statistics`)
      await page.getByRole('img', { name: '按开标日' }).waitFor()
      await visitor.picture(`centre-statistics-${name}`)
      assert.deepEqual(await visitor.findBarriers(), [])
      await page.getByText('表', { exact: true }).click()
      await page.getByRole('table', { name: '按开标日' }).waitFor()
      await page.goto(`${sandbox.urlOf.platform}/openings?period=today`)
      await page.getByText('有效保函').first().waitFor()
      await visitor.picture(`centre-war-room-${name}`)
      assert.deepEqual(await visitor.findBarriers(), [])
      await page.goto(`${sandbox.urlOf.platform}/openings/${lot}/hints`)
      await page.getByText('同一联系电话').or(page.getByText('未发现共用')).first().waitFor()
      await leave(visitor)
    })
})
