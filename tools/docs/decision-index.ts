/** All decisions by number, with their titles. */
import { readdirSync, readFileSync } from 'node:fs'
import type { SitePage } from './site-page.ts'
import { inLanguage, languages, table } from './words.ts'

const folder = new URL('../../docs/decisions/', import.meta.url).pathname

export function decisionIndex(): SitePage[] {
  const decisions = readdirSync(folder)
    .toSorted()
    .map((file) => ({ file, title: /^# (\d{4}) (.+)$/m.exec(readFileSync(folder + file, 'utf8')) }))
  return languages.map((language) => {
    const choose = (zh: string, en: string) => inLanguage(language, { zh, en })
    const text = [
      choose('# 决定', '# Decisions'),
      '',
      choose(
        `值得讨论的决定，共 ${decisions.length} 个，每个一页：决定了什么、为什么、代价是什么（英文）。按词查找请用上方的搜索。`,
        `The ${decisions.length} decisions that were worth arguing about, a page each: what was decided, why, and at what cost. Use the search to find one by word.`,
      ),
      '',
      ...table(
        [choose('编号', 'number'), choose('主题', 'subject')],
        decisions.map(({ file, title }) => [title?.[1] ?? file.slice(0, 4), `[${title?.[2] ?? file}](${file})`]),
      ),
    ].join('\n')
    return { path: 'decisions/index', language, source: 'docs/decisions/index.md', text }
  })
}
