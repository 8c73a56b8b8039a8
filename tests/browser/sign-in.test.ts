import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { type RunningSandbox, startRunningSandbox } from '../stories/running-sandbox.ts'
import { openBrowser } from './open-browser.ts'
import { narrow, visit, wide } from './visitor.ts'

describe('the consoles of a sandbox', () => {
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

  const looks = [
    { side: 'platform', email: 'agency@platform.test', viewport: wide, language: 'zh', brightness: 'light' },
    { side: 'platform', email: 'centre@platform.test', viewport: narrow, language: 'en', brightness: 'dark' },
    { side: 'bank', email: 'underwriter@bank.test', viewport: wide, language: 'en', brightness: 'dark' },
    { side: 'insurer', email: 'underwriter@insurer.test', viewport: narrow, language: 'zh', brightness: 'light' },
  ] as const

  for (const { side, email, viewport, language, brightness } of looks)
    it(`let ${email} in, at ${viewport.width} px, ${language}, ${brightness}`, async () => {
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
})
