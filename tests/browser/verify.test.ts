/** 验真 as the public uses it: a real guarantee of the sandbox, by its code, by its QR link and by its file. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { deceptiveFiles } from '../../packages/guarantee-file/test/deceptive/deceptive-files.ts'
import type { RunningSandbox } from '../harness/running-sandbox.ts'
import { openBrowser } from './open-browser.ts'
import { shareSandbox } from './shared-sandbox.ts'
import { narrow, visit, wide } from './visitor.ts'

const bidder = { code: '91329901MA1M8Q2R72', name: '云川镕堃建设集团有限公司' }
const lot = { number: 'E3299010001000318001002', name: '云川市轨道交通3号线一期工程土建施工02标' }

type View = {
  state: string
  guaranteeNumber: string
  verification: { code: string; url: string }
  files: { kind: string; url: string; sm3: string; findings: { code: string; severity: string }[] }[]
}

/** Whether the first image of a page contains dark pixels: it was drawn. */
const hasInk = (page: Page) =>
  page.evaluate<boolean>(`(async () => {
    const image = document.querySelector('main img')
    await image.decode()
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
    const context = canvas.getContext('2d')
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    return data.filter((value, at) => at % 4 === 0 && value < 128).length > 2000
  })()`)

/** The sentence about file and state together is on the screen without scrolling. */
async function assertConcluded(page: Page, words: string) {
  const sentence = page.getByRole('status').getByText(words, { exact: true })
  await sentence.waitFor()
  const box = await sentence.boundingBox()
  const height = page.viewportSize()?.height ?? 0
  assert.ok(box !== null && box.y >= 0 && box.y + box.height <= height, JSON.stringify(box))
}

describe('the public verification page', () => {
  const shared = shareSandbox()
  let sandbox: RunningSandbox
  let browser: Browser
  let issued: View
  let file: Buffer
  let number: string

  before(async () => {
    ;({ sandbox } = await shared.join())
    // it inspects files in loops, which are slow unless they are optimised
    browser = await openBrowser('all-fonts', 'optimised')
    const asked = ['--bidder', bidder.code, '--lot', lot.number, '--partner', 'finance_bank']
    number = (await sandbox.json<{ applicationNumber: string }>('apply', ...asked)).applicationNumber
    issued = await untilShown('已出函')
    file = Buffer.from(await (await fetch(issued.files[0]?.url ?? '')).arrayBuffer())
  })
  after(async () => {
    await browser?.close()
    await shared.leave()
  })

  /** The page of the bidder's application updates automatically. */
  async function untilShown(state: string): Promise<View> {
    const visitor = await visit(browser, { url: `${sandbox.urlOf.platform}/applications/${number}`, viewport: wide })
    await visitor.signIn('bidder@platform.test')
    await visitor.page.getByText(state, { exact: true }).first().waitFor()
    await visitor.leave()
    return await sandbox.json<View>('show', number)
  }
  const verifyUrl = (query = '') => `${sandbox.urlOf.platform}/verify${query}`
  const give = (page: Page, name: string, buffer: Buffer, mimeType = 'application/pdf') =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })
  /** A browser logs a 404 in the page's log. */
  const unexpected = (troubles: readonly string[]) => troubles.filter((line) => !line.includes('404'))

  it('is linked from the sign-in page', async () => {
    const visitor = await visit(browser, { url: sandbox.urlOf.platform, viewport: wide })
    await visitor.page.getByRole('link', { name: '核验一份保函' }).click()
    await visitor.page.getByRole('heading', { level: 1, name: '保函验真' }).waitFor()
    assert.deepEqual(await visitor.findBarriers(), [])
    await visitor.picture('verify-empty-1280-zh')
    assert.deepEqual(visitor.troubles, [])
    await visitor.leave()
  })

  it('verifies immediately by the link of a QR code, and does not show what the opening will disclose', async () => {
    const link = new URL(issued.verification.url)
    const visitor = await visit(browser, { url: verifyUrl(link.search), viewport: narrow })
    const { page } = visitor
    await page.getByText('有效（已出函）', { exact: true }).waitFor()
    const shown = (await page.locator('main').textContent()) ?? ''
    assert.ok(shown.includes('700,000.00') && shown.includes('开标后可见'), shown)
    for (const secret of [bidder.name, lot.name, lot.number]) assert.ok(!shown.includes(secret), secret)
    await visitor.picture('verify-code-390-zh')
    assert.deepEqual(await visitor.findBarriers(), [])
    assert.deepEqual(visitor.troubles, [])
    await visitor.leave()
  })

  it('verifies by a link with the digest of the sealed file, which a plain guarantee without a code has', async () => {
    const [sealed] = issued.files
    const links = [
      [issued.guaranteeNumber, '有效（已出函）'],
      [
        '江银云川投保字（2026）第9999号',
        '编号与密文文件不相符，或平台没有这份保函。请选择保函文件再查；仍查不到的，请不要采信。',
      ],
    ] as const
    for (const [number, words] of links) {
      const search = new URLSearchParams({ n: number, d: sealed?.sm3 ?? '' }).toString()
      const visitor = await visit(browser, { url: verifyUrl(`?${search}`), viewport: narrow })
      await visitor.page.getByText(words, { exact: true }).waitFor()
      assert.deepEqual(visitor.troubles, [])
      await visitor.leave()
    }
  })

  it('reports that a wrong code matches nothing', async () => {
    const visitor = await visit(browser, { url: verifyUrl(), viewport: wide, language: 'en', brightness: 'dark' })
    const { page } = visitor
    await page.getByLabel('Guarantee number').fill(issued.guaranteeNumber)
    await page.getByLabel('Check code').fill('23456-789AB')
    await page.getByRole('button', { name: 'Verify' }).click()
    await page.getByText('Nothing found').waitFor()
    await visitor.picture('verify-wrong-code-1280-en-dark')
    assert.deepEqual(await visitor.findBarriers(), [])
    assert.deepEqual(unexpected(visitor.troubles), [])
    await visitor.leave()
  })

  it('verifies a file in the browser, and no request carries it', async () => {
    const visitor = await visit(browser, { url: verifyUrl(), viewport: wide })
    const { page } = visitor
    const sent: { url: string; bytes: number }[] = []
    page.on('request', (request) => sent.push({ url: request.url(), bytes: request.postDataBuffer()?.length ?? 0 }))
    await give(page, '投标保函.pdf', file)
    await page.getByText('签章有效，文件未被改动').waitFor()
    await page.getByText('就是您核验的文件').waitFor()
    await assertConcluded(page, '文件真实，保函有效')
    assert.equal(await page.getByText(/项请注意/).count(), 0, 'what no browser can look up is no caution')
    assert.match((await page.locator('main li').first().textContent()) ?? '', /^通过/, 'the good result leads')
    await visitor.picture('verify-file-1280-zh')
    const bodies = sent.filter(({ bytes }) => bytes > 0)
    assert.deepEqual(
      bodies.map(({ url }) => new URL(url).pathname),
      ['/api/public/guarantees/by-file'],
    )
    assert.ok(bodies.every(({ bytes }) => bytes < 200 && bytes < file.length))
    assert.deepEqual(await visitor.findBarriers(), [])
    assert.deepEqual(visitor.troubles, [])
    await visitor.leave()
  })

  it('shows the page beside the extracted facts, using WebAssembly that is loaded only for a file', async () => {
    const asked: string[] = []
    const visitor = await visit(browser, { url: verifyUrl(), viewport: narrow, language: 'en' })
    const { page } = visitor
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    assert.ok(!loaded.some((name) => name.endsWith('.wasm')), 'loaded with the page')
    await give(page, 'guarantee.pdf', file)
    const image = page.getByRole('img', { name: /^Page 1 of / })
    await image.waitFor()
    assert.ok(asked.some((path) => path.endsWith('.wasm')))
    const content = page.locator('.ant-card', { has: page.getByRole('heading', { name: 'Content of the pages' }) })
    const read = (await content.textContent()) ?? ''
    for (const fact of [issued.guaranteeNumber, bidder.name, '700,000.00']) assert.ok(read.includes(fact), fact)
    assert.equal(await content.getByText('Visible on the page', { exact: true }).count(), 3)
    assert.equal(await content.getByText('Not visible on the page').count(), 0)
    assert.ok(await hasInk(page), 'the page is blank')
    await visitor.picture('verify-content-390-en')
    assert.deepEqual(await visitor.findBarriers(), [])
    assert.deepEqual(visitor.troubles, [])
    await visitor.leave()
  })

  it('lets no script of the page compile WebAssembly: only its worker may', async () => {
    const visitor = await visit(browser, { url: verifyUrl(), viewport: wide })
    const compiled = 'WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => true, () => false)'
    const refused = !(await visitor.page.evaluate<boolean>(compiled))
    assert.equal(refused, true)
    await visitor.leave()
  })

  for (const [name, why] of [
    ['white', '页面上看不见'],
    ['unicode-swapped', '页面上画出的字与文件中的文字不同'],
    ['absent-font-map', '未嵌入的字体，其文字编码不能确定'],
  ] as const)
    it(`shows a page whose amount differs from its text, and reports the difference (${name})`, async () => {
      const deceptive = deceptiveFiles.find((one) => one.name === name) ?? assert.fail()
      const visitor = await visit(browser, { url: verifyUrl(), viewport: wide })
      const { page } = visitor
      await give(page, '两个金额.pdf', deceptive.make())
      const content = page.locator('.ant-card', { has: page.getByRole('heading', { name: '页面内容' }) })
      await content.getByRole('img').waitFor()
      await page.getByText(why).first().waitFor()
      assert.ok((await content.getByText('页面上看不到').count()) > 0)
      if (name === 'white') await visitor.picture('verify-deceptive-1280-zh')
      assert.deepEqual(unexpected(visitor.troubles), [])
      await visitor.leave()
    })

  it('detects one changed byte, and reports that no such file is on record', async () => {
    const tampered = Buffer.from(file)
    const place = Math.floor(file.length / 3)
    tampered.writeUInt8(tampered.readUInt8(place) ^ 1, place)
    const visitor = await visit(browser, { url: verifyUrl(), viewport: narrow, language: 'en' })
    const { page } = visitor
    await give(page, 'changed.pdf', tampered)
    await page.getByText('Do not rely on it').waitFor()
    await page.getByText('The platform has never received this file').waitFor()
    await assertConcluded(page, 'Do not rely on this file')
    await visitor.picture('verify-tampered-390-en')
    assert.deepEqual(await visitor.findBarriers(), [])
    assert.deepEqual(unexpected(visitor.troubles), [])
    await visitor.leave()
  })

  it('does not accept a file as a guarantee that is no PDF', async () => {
    const visitor = await visit(browser, { url: verifyUrl(), viewport: wide })
    await give(visitor.page, '扫描件.png', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'image/png')
    await visitor.page.getByText('不是 PDF 文件').waitFor()
    assert.deepEqual(visitor.troubles, [])
    await visitor.leave()
  })

  it('shows applicant, lot and beneficiary after the opening', async () => {
    assert.equal((await sandbox.run('bid-opening', lot.number, '--reason', '开标')).code, 0)
    const restored = await untilShown('已还原')
    assert.deepEqual(
      restored.files.flatMap(({ findings }) => findings.filter(({ severity }) => severity !== 'ok')),
      [],
    )
    const link = new URL(issued.verification.url)
    const visitor = await visit(browser, { url: verifyUrl(link.search), viewport: wide })
    await visitor.page.getByText(lot.name).waitFor()
    await visitor.page.getByText(bidder.name).waitFor()
    await visitor.picture('verify-opened-1280-zh')
    assert.deepEqual(await visitor.findBarriers(), [])
    assert.deepEqual(visitor.troubles, [])
    await visitor.leave()
  })
})
