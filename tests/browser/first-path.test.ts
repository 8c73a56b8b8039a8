/** A new user: from a started sandbox to a restored and verified guarantee, through the screens only. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import type { RunningSandbox } from '../harness/running-sandbox.ts'
import { shareSandbox } from './shared-sandbox.ts'
import { type Visitor, visit, wide } from './visitor.ts'

const mostActions = 24
const lotName = '云川市轨道交通3号线一期工程土建施工02标'

/** Counts every click, address and file, the first address included; nothing else is done. */
function countingUser(visitor: Visitor) {
  let actions = 1
  const counted = async <T>(action: Promise<T>): Promise<T> => {
    actions += 1
    return action
  }
  return {
    count: () => actions,
    click: (target: Locator) => counted(target.click()),
    goTo: (url: string) => counted(visitor.page.goto(url)),
    /** The tab that a click opens. */
    clickForTab: async (target: Locator): Promise<Page> => {
      const [tab] = await Promise.all([visitor.page.waitForEvent('popup'), counted(target.click())])
      return tab
    },
    /** The file that a button saves. */
    clickForFile: async (target: Locator): Promise<Buffer> => {
      const [download] = await Promise.all([visitor.page.waitForEvent('download'), counted(target.click())])
      return readFile(await download.path())
    },
    drop: (page: Page, name: string, buffer: Buffer) =>
      counted(page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer })),
  }
}

describe('a new user', () => {
  const shared = shareSandbox()
  let sandbox: RunningSandbox
  let browser: Browser
  before(async () => {
    ;({ sandbox, browser } = await shared.join())
  })
  after(() => shared.leave())

  it(`gets from the first page to a restored and verified guarantee in at most ${mostActions} actions`, async (context) => {
    const visitor = await visit(browser, { url: sandbox.urlOf.platform, viewport: wide })
    const { page } = visitor
    const user = countingUser(visitor)
    const button = (name: string | RegExp) => page.getByRole('button', { name })

    await user.click(button(/bidder@platform\.test/))
    await user.click(button('申请保函').first())
    await user.click(button(new RegExp(lotName)))
    await user.click(button(/^选择 江东银行/))
    await user.click(button('确认申请'))
    await user.click(button('查看进展'))
    const bank = await user.clickForTab(page.getByRole('link', { name: /前往机构/ }))
    await user.click(bank.getByRole('link', { name: /前往|继续|进入/ }))
    await user.click(bank.getByRole('button', { name: '模拟付款' }))
    await bank.getByText('已出函', { exact: true }).first().waitFor()
    await bank.close()
    await page.getByText('密文保函核验完成').waitFor()
    await visitor.picture('first-path-issued')

    await user.goTo(sandbox.urlOf.tour)
    await user.click(button('拨到下一次开标'))
    await user.goTo(sandbox.urlOf.platform)
    await user.click(page.getByRole('link', { name: new RegExp(lotName) }).first())
    await page.getByText('明文保函核验完成').waitFor()
    await visitor.picture('first-path-restored')

    const file = await user.clickForFile(button(/^下载 明文保函$/))
    const verify = await user.clickForTab(page.getByRole('link', { name: '打开验真页' }))
    await verify.getByText('有效（已还原）', { exact: true }).waitFor()
    await verify.getByText(lotName).waitFor()
    await user.drop(verify, '保函.pdf', file)
    await verify.getByText('签章有效，文件未被改动').waitFor()
    await verify.getByText('就是您核验的文件').waitFor()
    await verify.close()

    await user.click(button(/^账户/))
    await user.click(page.getByRole('menuitem', { name: '退出登录' }))
    await user.click(button(/ centre@platform\.test/))
    await user.click(page.getByRole('link', { name: lotName }).first())
    await page.getByText('已还原，核验无误').waitFor()
    await visitor.picture('first-path-opening-day')

    context.diagnostic(`${user.count()} actions`)
    assert.ok(user.count() <= mostActions, `${user.count()} actions`)

    // the opening is days ahead of this machine's clock: the period of the statistics uses the sandbox's clock
    await page.goto(`${sandbox.urlOf.platform}/statistics`)
    await page.getByRole('img', { name: '标段与申请' }).waitFor()
    await visitor.picture('first-path-statistics')
    assert.deepEqual(visitor.troubles, [])
    await visitor.leave()
  })
})
