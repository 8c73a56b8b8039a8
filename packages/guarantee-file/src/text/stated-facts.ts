import { isDate } from '@openbaohan/protocol/values/china-day.ts'
import { date, dateOf, endingDay, withFigures } from './ending-days.ts'

// The facts that a guarantee states, read from its text without blanks. Issuers use different labels: a fact that is
// not found is unknown.

/** Dates as `yyyy-MM-dd`, days as numbers, money as digits without commas. */
export type StatedFacts = {
  readonly issuedOn?: string
  readonly expiresOn?: string
  readonly latestOn?: string
  readonly validityDays?: string
  readonly extraDays?: string
  readonly premium?: string
  readonly payerAccount?: string
  /** Hex SM3 of the sealed file to which a plain guarantee refers. */
  readonly sealedSm3?: string
}

const after = (label: string) => new RegExp(`${label}[::]?${date}`, 'gu')

const dates = {
  issuedOn: [after('(?:开立|出具)(?:时间|日期|日)')],
  latestOn: [after('最迟(?:到期|截止)日'), new RegExp(`最迟于${date}`, 'gu')],
} as const

/** @param folded (`foldText`) and without blanks */
export function statedFacts(folded: string): StatedFacts {
  const text = withFigures(folded)
  const found: Record<string, string | undefined> = {
    validityDays:
      first(text, /(?:起|为)(?:投标有效期)?(\d{1,4})日(?:\(投标有效期\))?另加/u) ??
      first(text, /为投标有效期(\d{1,4})日/u) ??
      first(text, /起(\d{1,4})日\(投标有效期\)/u) ??
      first(text, /投标有效期[为:]?自投标截止日起(\d{1,4})日/u),
    extraDays: first(text, /另加(\d{1,4})日/u) ?? first(text, /投标有效期届满(?:之日)?后第?(\d{1,4})日/u),
    premium: first(text, /(?:保费|保险费|担保费)[::]?(?:人民币)?[¥￥]?([\d,]+\.\d{2})/u)?.replaceAll(',', ''),
    payerAccount: first(text, /付款账户账号[::]?(\d{8,32})/u) ?? first(text, /付款账号[::]?(\d{8,32})/u),
    sealedSm3: first(text, /SM3摘要[::]?([0-9A-F]{64})/u)?.toLowerCase(),
  }
  for (const [name, patterns] of Object.entries(dates)) found[name] = firstDate(text, patterns)
  found.expiresOn = endingDay(text)
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

const first = (text: string, pattern: RegExp): string | undefined => pattern.exec(text)?.[1]

// 31 June is no date: the text then states none.
const firstDate = (text: string, patterns: readonly RegExp[]): string | undefined =>
  patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(dateOf)).find(isDate)
