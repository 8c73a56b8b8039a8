import { fillText } from '../i18n/fill-text.ts'
import type { Language } from '../i18n/language.ts'
import { partEnglish } from './part-names.en.ts'
import { partChinese } from './part-names.zh.ts'

const texts: Readonly<Record<Language, Readonly<Record<string, string>>>> = { zh: partChinese, en: partEnglish }

/**
 * A part of a page in words of people.
 * @param queryKey of a procedure, `[['noun', 'verb'], { input }]`, or one that a page made itself, `['noun', …]`
 */
export function findPartName([first, options]: readonly unknown[], language: Language): string | undefined {
  const path = Array.isArray(first) ? first.map(String) : [String(first)]
  const name = texts[language][path.join('.')] ?? texts[language][path[0] ?? '']
  return name !== undefined && isTotal(options) ? fillText(texts[language].total ?? '', { name }) : name
}

/** A list asks for its total separately. */
const isTotal = (options: unknown): boolean =>
  typeof options === 'object' &&
  options !== null &&
  'input' in options &&
  typeof options.input === 'object' &&
  options.input !== null &&
  'counted' in options.input
