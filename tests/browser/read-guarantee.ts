/** Reads the page of a guarantee as people of a lot and of the trading centre do. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { goWithin, type Visitor } from './visitor.ts'

/** The file name of a download. */
async function nameOfDownload(page: Page, button: RegExp): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('#content').getByRole('button', { name: button }).first().click(),
  ])
  return download.suggestedFilename()
}

/** From the lot to its archive, to the guarantee of this bidder, its pages, and both of its files. */
export async function readGuarantee(
  { page }: Visitor,
  { lot, bidder }: { lot: string; bidder: string },
): Promise<void> {
  await goWithin(page, `/lots/${lot}`)
  const row = page.getByRole('row', { name: new RegExp(bidder) })
  await row.waitFor()
  assert.equal(await nameOfDownload(page, /打包下载本标段保函/), `投标保函-${lot}.zip`)
  const guaranteeNumber = (await row.getByRole('link').first().textContent()) ?? ''
  await row.getByRole('link', { name: guaranteeNumber }).click()
  await page.getByRole('heading', { level: 1, name: guaranteeNumber }).waitFor()
  await page.getByText('密文保函', { exact: true }).click()
  await page.getByRole('img', { name: /密文保函，第 1 页/ }).waitFor()
  await page.getByText('明文保函', { exact: true }).click()
  const first = page.getByRole('img', { name: /明文保函，第 1 页，共 \d+ 页/ })
  await first.waitFor()
  assert.equal(await first.evaluate((image) => ('naturalWidth' in image ? image.naturalWidth : 0)), 909)
  assert.equal(await nameOfDownload(page, /下载 明文保函/), `投标保函-${guaranteeNumber}-明文.pdf`)
  await page.getByText('校验码').waitFor()
  await page.getByText(bidder).first().waitFor()
  assert.equal(await page.getByText('访问记录').count(), 0, 'accesses are for the centre and the supervisor')
}

export async function readAccesses({ page }: Visitor, path: string): Promise<void> {
  await goWithin(page, path)
  const accesses = page.getByRole('list', { name: '访问记录' })
  for (const what of ['打包下载', '下载文件', '查看页面图片']) await accesses.getByText(what).first().waitFor()
  await page.getByRole('button', { name: /技术凭证/ }).click()
  assert.match(await nameOfDownload(page, /下载证据包/), /^保函证据包-.*\.zip$/)
  const digest = await page
    .getByRole('status')
    .getByText(/[0-9a-f]{64}/)
    .textContent()
  await accesses.getByText('下载证据包').waitFor()
  await accesses.getByTitle(digest?.trim() ?? '').waitFor()
}
