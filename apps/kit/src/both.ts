/**
 * A text in both languages, marked where it is made and resolved where output is written: one place decides the
 * language, and nothing else asks for it.
 */
import { splitLanguages } from '@openbaohan/protocol/values/split-languages.ts'
import type { Io, Text } from './command.ts'

export const languages = ['zh', 'en', 'both'] as const
export type Language = (typeof languages)[number]

/** What a table has in one text, `中文。English.`, with its languages marked. */
export function parted(text: string): string {
  const halves = splitLanguages(text)
  return halves === undefined ? text : bothOf(halves)
}

/** Characters of a private use area, which no message contains. */
const [start, middle, end, line] = ['\ue000', '\ue001', '\ue002', '\ue003']
const marked = new RegExp(`${start}([^${start}${middle}${end}]*)${middle}([^${start}${middle}${end}]*)${end}`, 'g')

export const both = (zh: string, en: string): string => `${start}${zh}${middle}${en}${end}`

export const bothOf = ({ zh, en }: Text): string => both(zh, en)

/** The same, in two lines where both languages are shown: for help and for sentences. */
export const bothLines = (zh: string, en: string, indent = ''): string => both(zh, `${line}${indent}${line}${en}`)

/** The text as it is shown; marks within marks are resolved from the inside. */
export function inLanguage(text: string, language: Language): string {
  const shown = (zh: string, en: string) => {
    const [, indent, ofLine] = en.split(line)
    if (language !== 'both') return language === 'zh' ? zh : (ofLine ?? en)
    return ofLine === undefined ? `${zh} / ${en}` : `${zh}\n${indent}${ofLine}`
  }
  for (let now = text; ; ) {
    const next = now.replace(marked, (_, zh: string, en: string) => shown(zh, en))
    if (next === now) return now
    now = next
  }
}

/**
 * A value as one line of JSON that is still valid when its marks are resolved: a text of two lines becomes one of one
 * line, since a line break within a string is none of JSON.
 */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replace(new RegExp(`${line}[^${line}]*${line}`, 'g'), '')

/** What is written to it appears in one language, or in both. */
export const ioInLanguage = (io: Io, language: Language): Io => ({
  ...io,
  out: (line) => io.out(inLanguage(line, language)),
  report: (line) => io.report(inLanguage(line, language)),
})

/**
 * `--lang`, else OPENBAOHAN_LANG, else the locale where it names Chinese or English; both otherwise, as for C or POSIX.
 * Undefined for a value that names no language.
 */
export function languageOf(option: string | undefined, env: Io['env']): Language | undefined {
  const given = option ?? (env.OPENBAOHAN_LANG || undefined)
  if (given !== undefined) return languages.find((language) => language === given)
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  if (/^zh/i.test(locale)) return 'zh'
  return /^en/i.test(locale) ? 'en' : 'both'
}
