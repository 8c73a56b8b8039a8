/**
 * What a run has examined for barriers: axe takes a second of a processor, and the same frame, forms and tables come
 * with every step. A page with a kind of element that was not examined on this route, in this width and brightness, is
 * examined; what the processes of a run know is in a file of the run. Outside a run, and with `--all`, there is none,
 * and everything is examined.
 */
import { createHash } from 'node:crypto'
import { appendFileSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { examinedVariable } from '../runner/counts.ts'
import { kindOfPage } from './kind-of-page.ts'

/** Whatever axe checks of an element except its words: names and states of attributes, whether it has text, its place. */
const readKinds = `(() => {
  const spoken = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
  const stated = ({ name, value }) => /^(class|role|type|lang|tabindex)$/.test(name) || /^(true|false|mixed)$/.test(value)
    ? name + '=' + value : name + (value === '' ? '=' : '')
  const own = (one) => one === null ? '' : one.tagName + [...one.attributes].map(stated).sort().join()
  const kinds = [...document.querySelectorAll('html, body, body *')].map((one) =>
    [own(one), spoken(one), one.style?.color, one.style?.backgroundColor, own(one.parentElement)].join())
  return [document.documentElement.style.colorScheme, ...new Set(kinds)]
})()`

/** @param rules which ones are asked @returns what `examine` found; nothing where it has nothing new to see */
export async function examineOnce<T>(
  page: Page,
  rules: string,
  examine: () => Promise<readonly T[]>,
  file: string | undefined = process.env[examinedVariable],
): Promise<readonly T[]> {
  if (file === undefined) return examine()
  const [brightness, ...kinds] = await page.evaluate<string[]>(readKinds)
  const look = [kindOfPage(new URL(page.url()).pathname), page.viewportSize()?.width, brightness, rules].join(' ')
  const rows = kinds.map((kind) => createHash('sha256').update(`${look} ${kind}`).digest('base64url').slice(0, 16))
  const known = new Set(readFileSync(file, 'utf8').split('\n'))
  const unknown = rows.filter((row) => !known.has(row))
  if (unknown.length === 0) return []
  const found = await examine()
  // what has a barrier is found again
  if (found.length === 0) appendFileSync(file, unknown.map((row) => `${row}\n`).join(''))
  return found
}
