import { foldNeedle } from './fold-text.ts'
import type { TermFact } from './term-facts.ts'
import { holdsName, holdsValue } from './text-match.ts'

/** What the form of a demand states beside number and amount. The letter need not repeat it. */
export type DemandTerms = {
  /** The day to which it asks to extend, `yyyy-MM-dd`. */
  readonly extendTo?: string | undefined
  readonly payeeAccount?: string | undefined
  readonly reason?: string | undefined
  readonly contactName?: string | undefined
  readonly contactPhone?: string | undefined
}

/** `agrees` is null where the letter does not state it in these words. */
type TermLine = { fact: TermFact; expected: string; found: string; agrees: boolean | null }

/** For people to see what differs; no rule depends on these lines. @param text folded */
export function compareTerms(text: string, terms: DemandTerms): TermLine[] {
  const { extendTo = '', payeeAccount = '', reason = '', contactName = '', contactPhone = '' } = terms
  const asked = [...new Set(daysAskedFor(text))].join('、')
  const contact = [contactName, contactPhone].filter((part) => part !== '')
  const named = [
    ...(holdsName(text, contactName) ? [contactName] : []),
    ...(holdsValue(text, contactPhone) ? [contactPhone] : []),
  ]
  const isReason = withoutSigns(text).includes(withoutSigns(foldNeedle(reason)))
  const lines: TermLine[] = [
    { fact: 'extension', expected: extendTo, found: asked, agrees: asked === extendTo },
    { fact: 'reason', expected: reason, found: isReason ? reason : '', agrees: isReason ? true : null },
    { fact: 'account', expected: payeeAccount, ...accountIn(text, payeeAccount) },
    {
      ...{ fact: 'contact', expected: contact.join(' '), found: named.join(' ') },
      agrees: named.length === contact.length ? true : null,
    },
  ]
  return lines.filter(({ fact, expected, found }) => expected !== '' || (fact === 'extension' && found !== ''))
}

/** Folded, so that a full-width figure and 年月日 are the same. */
const extension = /展期至\D{0,4}(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})/gu

const daysAskedFor = (text: string): string[] =>
  [...text.replace(/\s+/g, '').matchAll(extension)].map(([, year, month = '', day = '']) =>
    [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
  )

const accountLabel = /账号:?([\dA-Z-]{6,50})/gu

function accountIn(text: string, account: string): { found: string; agrees: boolean | null } {
  if (holdsValue(text, account)) return { found: account, agrees: true }
  const others = [...text.replace(/\s+/g, '').matchAll(accountLabel)].map(([, stated = '']) => stated)
  return { found: others.join('、'), agrees: others.length > 0 ? false : null }
}

const withoutSigns = (text: string) => text.replace(/[\s\p{P}]+/gu, '')
