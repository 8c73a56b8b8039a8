/** Chromium from npm with the repository's own font, so that pictures are identical on every machine. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'
import { fileLimitMs } from '../harness/waits.ts'

const fonts = fileURLToPath(new URL('../../packages/guarantee-file/fonts', import.meta.url))

/** The folder where @sparticuz/chromium unpacks its fonts. */
const unpackedFonts = join(tmpdir(), 'fonts')

/** With a single process for all pages, Chromium hangs at the second page. */
const unwanted =
  /^--(headless|single-process|no-zygote|use-gl|use-angle|enable-unsafe-swiftshader|ignore-gpu|in-process-gpu)/

/** A page lives for seconds: code that V8 optimises for it is rarely used again (a tenth of a page's processor time). */
const noOptimiser = '--js-flags=--no-opt,--no-maglev'

/**
 * Close it after use.
 *
 * @param look `own-font` excludes the machine's fonts, so that pictures are identical everywhere
 * @param code `optimised` as in a person's browser: to measure it, or for pages that compute
 */
export async function openBrowser(
  look: 'all-fonts' | 'own-font' = 'all-fonts',
  code: 'optimised' | 'unoptimised' = 'unoptimised',
): Promise<Browser> {
  const folders = look === 'own-font' ? [fonts] : [fonts, unpackedFonts, '/usr/share/fonts']
  const folder = mkdtempSync(join(tmpdir(), 'openbaohan-browser-'))
  mkdirSync(join(folder, 'cache'))
  const fontConfig = join(folder, 'fonts.conf')
  writeFileSync(
    fontConfig,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${folders.map((place) => `<dir>${place}</dir>`).join('')}<cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`,
  )
  const browser = await playwright.launch({
    timeout: fileLimitMs,
    executablePath: await chromium.executablePath(),
    args: [
      ...chromium.args.filter((flag) => !unwanted.test(flag)),
      ...['--lang=zh-CN', '--disable-gpu'],
      ...(code === 'optimised' ? [] : [noOptimiser]),
    ],
    headless: true,
    // without a language of the machine, Chromium loses Chinese names of files
    env: { ...process.env, LC_ALL: 'C.UTF-8', FONTCONFIG_FILE: fontConfig },
  })
  // how fast the machine is decides nothing
  browser.on('context', (context) => context.setDefaultTimeout(fileLimitMs))
  return browser
}
