import type { SiteLanguage } from './site-page.ts'

export type Words = { readonly zh: string; readonly en: string }

export const inLanguage = (language: SiteLanguage, { zh, en }: Words): string => (language === 'zh' ? zh : en)

export const languages: readonly SiteLanguage[] = ['zh', 'en']

/** A row of a Markdown table. */
const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  row(head),
  row(head.map(() => '---')),
  ...rows.map(row),
  '',
]
