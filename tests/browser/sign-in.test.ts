import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { sandboxPassword } from '../../packages/server/src/sign-in/sandbox-password.ts'
import type { RunningSandbox } from '../harness/running-sandbox.ts'
import { shareSandbox } from './shared-sandbox.ts'
import { goWithin, narrow, untilLoaded, visit, wide } from './visitor.ts'

describe('the consoles of a sandbox', () => {
  const shared = shareSandbox()
  let sandbox: RunningSandbox
  let browser: Browser
  before(async () => {
    ;({ sandbox, browser } = await shared.join())
  })
  after(() => shared.leave())

  const looks = [
    { side: 'platform', email: 'agency@platform.test', viewport: wide, language: 'zh', brightness: 'light' },
    { side: 'platform', email: 'centre@platform.test', viewport: narrow, language: 'en', brightness: 'dark' },
    { side: 'bank', email: 'underwriter@bank.test', viewport: wide, language: 'en', brightness: 'dark' },
    { side: 'insurer', email: 'underwriter@insurer.test', viewport: narrow, language: 'zh', brightness: 'light' },
  ] as const

  for (const { side, email, viewport, language, brightness } of looks)
    it(`let ${email} sign in, at ${viewport.width} px, ${language}, ${brightness}`, async () => {
      const name = `sign-in-${side}-${viewport.width}-${language}-${brightness}`
      const visitor = await visit(browser, { url: sandbox.urlOf[side], viewport, language, brightness })
      await visitor.page.getByRole('button', { name: email }).waitFor()
      await visitor.picture(name)
      assert.deepEqual(await visitor.findBarriers(), [])
      await visitor.signIn(email)
      await visitor.page.getByRole('heading', { level: 1 }).waitFor()
      await visitor.picture(`${name}-inside`)
      assert.deepEqual(await visitor.findBarriers(), [])
      assert.deepEqual(visitor.troubles, [])
      await visitor.leave()
    })

  it('open an entry of the menu in a tab of its own, and by keyboard', async () => {
    const { urlOf } = sandbox
    const { page, signIn, leave } = await visit(browser, { url: urlOf.platform, viewport: wide })
    await signIn('centre@platform.test')
    const entry = page.getByRole('menuitem', { name: '金融机构' })
    assert.equal(await entry.getByRole('link').getAttribute('href'), '/institutions')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await untilLoaded(page) // with its counts, which draw the menu again
    const before = page.url()
    await leavesToBrowser(page, entry)
    assert.equal(page.url(), before, 'the first tab stays where it is')
    const steps = await page.evaluate('history.length')
    await entry.getByRole('link').focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(`${urlOf.platform}/institutions`)
    assert.equal(await page.evaluate('history.length'), Number(steps) + 1, 'one step, not two')
    await page.keyboard.press('ArrowDown')
    // the menu moves the focus with the next frame
    const next = page.locator('a[href="/settings"]')
    await page.locator('[role=menuitem]:focus, [role=menuitem]:focus-within', { has: next }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`${urlOf.platform}/settings`)
    await leave()
  })

  it('lead on from a page that is missing or of another role, without disclosing what exists', async () => {
    const { platform } = sandbox.urlOf
    const { lots } = await sandbox.json<{ lots: { number: string }[] }>('lots')
    const visitor = await visit(browser, { url: platform, viewport: wide })
    const { page } = visitor
    await visitor.signIn('bidder@platform.test')
    const alerts: string[] = []
    for (const number of [lots[0]?.number ?? '', 'NO-SUCH-LOT']) {
      await page.goto(`${platform}/openings/${number}`)
      const alert = page.getByRole('alert')
      await alert.getByText('可使用的角色：交易中心').waitFor()
      alerts.push(((await alert.textContent()) ?? '').replaceAll(number, ''))
    }
    assert.equal(alerts[0], alerts[1], 'the same for a lot that exists and for one that does not')
    await visitor.picture('no-permission-1280')
    assert.deepEqual(await visitor.findBarriers(), [])
    await page.getByRole('alert').getByRole('link', { name: '首页' }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.goto(`${platform}/lots/NO-SUCH-LOT`)
    await page.getByRole('alert').getByText('没有这条记录').waitFor()
    await visitor.picture('not-found-1280')
    await page.getByRole('alert').getByRole('link', { name: /^返回/ }).click()
    await page.waitForURL(`${platform}/lots`)
    await page.goto(`${platform}/lots-of-old`)
    await page.getByText('没有这个页面：/lots-of-old').waitFor()
    await visitor.picture('no-page-1280')
    assert.deepEqual(await visitor.findBarriers(), [])
    assert.deepEqual(
      visitor.troubles.filter((trouble) => !/status of 40[34]/.test(trouble)),
      [],
    )
    await visitor.leave()
  })

  for (const [side, role, paths] of [
    ['bank', 'underwriter', ['/bank-entries', '/bank-entries/import', '/recourses', '/invoices']],
    ['bank', 'integrator', ['/recourses', '/invoices', '/withdrawals', '/people', '/reports']],
    ['platform', 'bidder', ['/review', '/people', '/statistics', '/releases', '/stuck']],
    ['platform', 'integrator', ['/lots/new', '/lots/import', '/registers/import', '/demands/new', '/lots/NO/correct']],
  ] as const)
    it(`show the ${role} of the ${side} at once who may use a list or a form, and ask for it once`, async () => {
      const url = sandbox.urlOf[side]
      const visitor = await visit(browser, { url, viewport: wide })
      const { page } = visitor
      await visitor.signIn(`${role}@${side}.test`)
      const refused: string[] = []
      page.on('response', (response) => {
        if (response.status() === 403) refused.push(`${response.url()} ${response.request().postData()}`)
      })
      for (const path of paths) {
        refused.length = 0
        await page.goto(`${url}${path}`)
        await page.getByRole('alert').getByText('可使用的角色').first().waitFor()
        assert.equal(await page.getByRole('textbox').count(), 0, `${path} shows no form`)
        assert.equal(await page.locator('#content').getByRole('button').count(), 0, `${path} offers nothing`)
        // what is loaded later is drawn, and what changed is asked for again
        await page.getByRole('button', { name: /搜索/ }).first().waitFor()
        await page.evaluate("dispatchEvent(new Event('focus')), document.dispatchEvent(new Event('visibilitychange'))")
        assert.deepEqual(refused, [...new Set(refused)], `${path} is asked for once`)
        assert.ok(await page.getByRole('alert').getByText('可使用的角色').first().isVisible(), path)
      }
      await visitor.leave()
    })

  it('show a person the own account: password, second factor, devices and language', async () => {
    const { platform } = sandbox.urlOf
    const other = await visit(browser, { url: platform, viewport: wide })
    await other.signIn('supervisor@platform.test')
    const visitor = await visit(browser, { url: platform, viewport: wide })
    const { page } = visitor
    await visitor.signIn('supervisor@platform.test')
    await page.getByRole('button', { name: /账户/ }).click()
    await page.getByRole('menuitem', { name: '账号与安全' }).click()
    await page.getByText('本次登录').waitFor()
    await visitor.picture('account-1280')
    assert.deepEqual(await visitor.findBarriers(), [])
    await page.setViewportSize(narrow)
    await visitor.picture('account-390')
    assert.deepEqual(await visitor.findBarriers(), [])
    await page.setViewportSize(wide)

    await page.getByRole('button', { name: '结束登录' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '结束登录' }).click()
    await page.getByRole('button', { name: '结束其他全部登录' }).waitFor({ state: 'detached' })
    await other.page.reload()
    await other.page.getByRole('button', { name: '登录', exact: true }).waitFor()

    await page.getByLabel('当前密码').fill('not the password')
    await page.getByLabel('新密码').fill('a password of their own')
    await page.getByRole('button', { name: '修改密码' }).click()
    await page.getByText('邮箱、密码或动态口令不正确').waitFor()
    await page.getByLabel('当前密码').fill(sandboxPassword)
    await page.getByRole('button', { name: '修改密码' }).click()
    await page.getByText('密码已修改').waitFor()
    await page.getByText('本次登录').waitFor()

    await page.getByLabel('密码', { exact: true }).fill('a password of their own')
    await page.getByRole('button', { name: '设置动态口令' }).click()
    await page.getByText('请用验证器应用扫描').waitFor()
    await page.getByRole('radio', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Account and security' }).waitFor()
    assert.deepEqual(
      visitor.troubles.filter((trouble) => !/status of 400/.test(trouble)),
      [],
    )
    await other.leave()
    await visitor.leave()
  })

  it('show the environment and its clock in the header, which moves forward from there', async () => {
    const visitor = await visit(browser, { url: sandbox.urlOf.bank, viewport: wide })
    const { page } = visitor
    await visitor.signIn('underwriter@bank.test')
    const before = (await sandbox.json<{ now: number }>('clock')).now
    await page.getByRole('button', { name: /^沙箱 20/ }).click()
    const dialog = page.getByRole('dialog', { name: '沙箱时钟' })
    await dialog.getByText('只能拨快').waitFor()
    await visitor.picture('clock-1280')
    assert.deepEqual(await visitor.findBarriers(), [])
    await dialog.getByRole('button', { name: '拨快时钟' }).click()
    await dialog.waitFor({ state: 'hidden' })
    assert.ok((await sandbox.json<{ now: number }>('clock')).now - before >= 3_600_000)
    assert.deepEqual(visitor.troubles, [])
    await visitor.leave()
  })

  it('find a lot from any page with Ctrl-K, arrows and Enter', async () => {
    const { platform } = sandbox.urlOf
    const { lots } = await sandbox.json<{ lots: { number: string; name: string }[] }>('lots')
    const [lot, other] = lots
    assert.ok(lot && other)
    const visitor = await visit(browser, { url: platform, viewport: wide })
    const { page } = visitor
    await visitor.signIn('centre@platform.test')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: /标段、保函/ })
    await field.waitFor()
    await page.keyboard.type(lot.number.slice(0, -1))
    assert.equal(await field.inputValue(), lot.number.slice(0, -1), 'what is typed goes into the field')
    await page.getByRole('option').first().waitFor()
    await visitor.picture('search-1280')
    assert.deepEqual(await visitor.findBarriers(), [])
    await field.fill(lot.number)
    await page.getByText('找到 1 项').waitFor()
    assert.equal(await page.getByRole('option').getAttribute('href'), `/lots/${lot.number}`)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${platform}/lots/${lot.number}`)
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    const path = page.getByRole('navigation', { name: '当前位置' })
    await path.getByRole('link', { name: '标段' }).waitFor()
    await visitor.picture('page-path-1280')
    assert.deepEqual(await visitor.findBarriers(), [])
    await goWithin(page, `/lots/${lot.number}/correct`)
    await path.getByRole('link', { name: lot.number }).click()
    await page.waitForURL(`${platform}/lots/${lot.number}`)

    await page.setViewportSize(narrow)
    await page.getByRole('button', { name: '搜索', exact: true }).first().click()
    await field.waitFor()
    await page.keyboard.type('NO-SUCH-THING')
    await page.getByText('没有找到“NO-SUCH-THING”').waitFor()
    await visitor.picture('search-390')
    assert.deepEqual(await visitor.findBarriers(), [])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    assert.deepEqual(visitor.troubles, [])
    await visitor.leave()
  })
})

/** A headless Chromium drops some tabs of a click that no one prevented: what the console answers for is checked. */
async function leavesToBrowser(page: Page, link: Locator): Promise<void> {
  const isLeft = page.evaluate(`new Promise((resolve) => addEventListener('click', (event) => {
    setTimeout(() => resolve(!event.defaultPrevented))
  }, { capture: true, once: true }))`)
  await link.click({ modifiers: ['ControlOrMeta'] })
  assert.equal(await isLeft, true, 'the click is left to the browser')
}
