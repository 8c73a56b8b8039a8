/**
 * What a run has examined for barriers: axe takes a second of a processor, and the same page comes with every step. Each
 * state of a page is examined once on its route, in this width and brightness; what the processes of a run know is in a
 * file of the run. Outside a run, and with `--all`, there is none, and everything is examined.
 */
import { createHash } from 'node:crypto'
import { appendFileSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { examinedVariable } from '../runner/counts.ts'
import { kindOfPage } from './kind-of-page.ts'

/** The console, the open dialogs and the chosen tabs, by their names without what they are about. */
const readState = `(() => {
  const named = (one) => (one.textContent ?? '').split('·')[0].replace(/[0-9]/g, '').trim()
  const open = document.querySelectorAll('[role=dialog] .ant-modal-title, .ant-drawer-title, [role=tab][aria-selected=true]')
  return [location.host, document.documentElement.style.colorScheme, ...[...open].map(named)].join('|')
})()`

/** @param rules which ones are asked @returns what `examine` found; nothing for a state that was examined */
export async function examineOnce<T>(
  page: Page,
  rules: string,
  examine: () => Promise<readonly T[]>,
  file: string | undefined = process.env[examinedVariable],
): Promise<readonly T[]> {
  if (file === undefined) return examine()
  const state = await page.evaluate<string>(readState)
  const look = [kindOfPage(new URL(page.url()).pathname), page.viewportSize()?.width, state, rules].join(' ')
  const row = createHash('sha256').update(look).digest('base64url').slice(0, 16)
  if (readFileSync(file, 'utf8').split('\n').includes(row)) return []
  const found = await examine()
  // what has a barrier is found again
  if (found.length === 0) appendFileSync(file, `${row}\n`)
  return found
}
