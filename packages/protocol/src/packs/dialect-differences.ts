/** What two dialects do differently, in words. */
import { isDeepStrictEqual } from 'node:util'
import { isObject } from '../dialects/dialect-rules.ts'
import type { Dialect } from '../dialects/dialects.ts'
import { dialectWords, type Text, wordsOf } from './dialect-words.ts'

export type DialectDifference = Text & {
  readonly setting: keyof Dialect
  /** Absent where a list differs: the words name the items. */
  readonly from?: unknown
  readonly to?: unknown
}

// The settings of the table of words, which has a row for each.
const settings = Object.keys(dialectWords) as readonly (keyof Dialect)[]

/** In the order of the model; the name of a dialect is no setting. */
export function dialectDifferences(from: Dialect, to: Dialect): DialectDifference[] {
  return settings
    .filter((setting) => setting !== 'name' && !isDeepStrictEqual(from[setting], to[setting]))
    .flatMap((setting) => differencesIn(setting, from[setting], to[setting]))
}

function differencesIn(setting: keyof Dialect, from: unknown, to: unknown): DialectDifference[] {
  const label = dialectWords[setting]
  if (setting === 'cipher') return cipherDifferences(from, to)
  if (isListed(setting)) {
    const [before, after] = [itemsOf(from), itemsOf(to)]
    return [
      ...before
        .filter((item) => !after.includes(item))
        .map((item) => listed(setting, item, { zh: '只有前者有', en: 'only the first has' })),
      ...after
        .filter((item) => !before.includes(item))
        .map((item) => listed(setting, item, { zh: '只有后者有', en: 'only the second has' })),
    ]
  }
  const [before, after] = [wordsOf(setting, from), wordsOf(setting, to)]
  const [zh, en] = [`${before.zh} → ${after.zh}`, `${before.en} → ${after.en}`]
  return [{ setting, from, to, zh: `${label.zh}：${zh}`, en: `${label.en}: ${en}` }]
}

function listed(setting: keyof Dialect, item: string, whose: Text): DialectDifference {
  const { zh, en } = dialectWords[setting]
  return { setting, zh: `${zh}：${whose.zh} ${item}`, en: `${en}: ${whose.en} ${item}` }
}

function cipherDifferences(from: unknown, to: unknown): DialectDifference[] {
  const [before, after] = [from, to].map((cipher) => (isObject(cipher) ? cipher : {}))
  return ['mode', 'encoding', 'iv'].flatMap((member) => {
    const [one, other] = [before?.[member], after?.[member]]
    if (one === other) return []
    const change = `${one ?? '–'} → ${other ?? '–'}`
    const { zh, en } = dialectWords.cipher
    return [
      {
        setting: 'cipher' as const,
        from: one,
        to: other,
        zh: `${zh} ${member}：${change}`,
        en: `${en}, ${member}: ${change}`,
      },
    ]
  })
}

const isListed = (setting: keyof Dialect) =>
  ['paths', 'extraFields', 'relaxedFields', 'optionalCalls', 'extensions'].includes(setting)

/** `apply: iv (sealed, optional)`, `validity-tier`: one text for each item of a list or table. */
function itemsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(itemText)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([call, given]) =>
    (Array.isArray(given) ? given : [given])
      .filter((item) => item !== undefined)
      .map((item) => `${call}: ${itemText(item)}`),
  )
}

function itemText(item: unknown): string {
  if (!isObject(item)) return String(item)
  const length = typeof item.maxLength === 'number' ? `, ≤ ${item.maxLength}` : ''
  return `${item.wire} (${item.kind}, ${item.required}${length})`
}
