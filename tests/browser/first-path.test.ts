/** A person who never saw it before: from a started sandbox to a restored and verified guarantee, through the screens alone. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { openBrowser } from './open-browser.ts'
import { type Visitor, visit, wide } from './visitor.ts'

const mostActs = 24
const lotName = '云川市轨道交通3号线一期工程土建施工02标'

/** Every press, address and file counts, the first address too; nothing else is done. */
function countingHands(visitor: Visitor) {
  let acts = 1
  const counted = async <T>(act: Promise<T>): Promise<T> => {
    acts += 1
    return act
  }
  return {
    count: () => acts,
    press: (target: Locator) => counted(target.click()),
    goTo: (url: string) => counted(visitor.page.goto(url)),
    /** What a press opens in a new tab. */
    pressForTab: async (target: Locator): Promise<Page> => {
      const [tab] = await Promise.all([visitor.page.waitForEvent('popup'), counted(target.click())])
      return tab
    },
    /** A file that a button saves. */
    pressForFile: async (target: Locator): Promise<Buffer> => {
      const [download] = await Promise.all([visitor.page.waitForEvent('download'), counted(target.click())])
      return readFile(await download.path())
    },
    drop: (page: Page, name: string, buffer: Buffer) =>
      counted(page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer })),
  }
}

describe('a new person', () => {
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

  it(`comes from the first page to a restored and verified guarantee in at most ${mostActs} acts`, async (context) => {
    const visitor = await visit(browser, { url: sandbox.urlOf.platform, viewport: wide })
    const { page } = visitor
    page.setDefaultTimeout(60_000)
    const hands = countingHands(visitor)
    const button = (name: string | RegExp) => page.getByRole('button', { name })

    await hands.press(button(/bidder@platform\.test/))
    await hands.press(button('申请保函').first())
    await hands.press(button(new RegExp(lotName)))
    await hands.press(button(/^选择 江东银行/))
    await hands.press(button('确认申请'))
    await hands.press(button('查看进展'))
    await page.getByText('机构出函，平台已核验').waitFor()
    await visitor.picture('first-path-issued')

    await hands.goTo(sandbox.urlOf.tour)
    await hands.press(button('拨到下一次开标'))
    await hands.goTo(sandbox.urlOf.platform)
    await hands.press(page.getByRole('link', { name: new RegExp(lotName) }))
    await page.getByText('收到明文保函并核验').waitFor()
    await visitor.picture('first-path-restored')

    const file = await hands.pressForFile(button(/下载 明文保函/))
    const verify = await hands.pressForTab(page.getByRole('link', { name: '打开验真页' }))
    await verify.getByText('有效', { exact: true }).waitFor()
    await verify.getByText(lotName).waitFor()
    await hands.drop(verify, '保函.pdf', file)
    await verify.getByText('签章有效，文件未被改动').waitFor()
    await verify.getByText('就是您核验的文件').waitFor()
    await verify.close()

    await hands.press(button(/^账户/))
    await hands.press(page.getByRole('menuitem', { name: '退出登录' }))
    await hands.press(button(/ centre@platform\.test/))
    await hands.press(page.getByRole('link', { name: lotName }))
    await page.getByText('已还原，核验无误').waitFor()
    await visitor.picture('first-path-opening-day')

    context.diagnostic(`${hands.count()} acts`)
    assert.ok(hands.count() <= mostActs, `${hands.count()} acts`)

    // the opening lies days ahead of this machine's clock: the period of the statistics goes by the sandbox's
    await page.goto(`${sandbox.urlOf.platform}/statistics`)
    await page.getByRole('img', { name: '按开标日' }).waitFor()
    await visitor.picture('first-path-statistics')
    assert.deepEqual(visitor.troubles, [])
    await visitor.leave()
  })
})
