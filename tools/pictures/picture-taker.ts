/** Takes pictures of the window, as WebP under `docs/pictures/`: in each language, or as one main page is today. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { untilLoaded } from '../../tests/browser/visitor.ts'

const folder = fileURLToPath(new URL('../../docs/pictures', import.meta.url))
/** Quality of 100; letters stay sharp. */
const quality = 72
/** Each language, and the button that switches to the other. */
const languages = [
  { language: 'zh', other: 'English' },
  { language: 'en', other: '中文' },
] as const

export type TakePicture = (page: Page, name: string, height?: number) => Promise<void>

/** The page is in Chinese before and after. */
export function pictureTaker(): TakePicture {
  return async (page, name, height = 800) => {
    await page.setViewportSize({ width: 1280, height })
    for (const { language, other } of languages) {
      const toOther = page.getByRole('button', { name: other, exact: true })
      await toOther.waitFor()
      await page.mouse.move(0, 0)
      await untilLoaded(page)
      await page.evaluate('scrollTo(0, 0)')
      mkdirSync(join(folder, language), { recursive: true })
      writeFileSync(join(folder, language, `${name}.webp`), await capture(page))
      await toOther.click()
    }
    console.error(`✔ ${name}`)
  }
}

/** In Chinese, beside the picture of the same page before the consoles were rebuilt. */
export const takeAfter: TakePicture = async (page, name, height = 800) => {
  await page.setViewportSize({ width: 1280, height })
  await page.mouse.move(0, 0)
  await untilLoaded(page)
  await page.evaluate('scrollTo(0, 0)')
  mkdirSync(join(folder, 'before-after'), { recursive: true })
  writeFileSync(join(folder, 'before-after', `${name}.after.webp`), await capture(page))
  console.error(`✔ ${name}.after`)
}

/** Chromium writes WebP itself, at a tenth of the bytes of a PNG. */
async function capture(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality })
  await session.detach()
  return Buffer.from(data, 'base64')
}
