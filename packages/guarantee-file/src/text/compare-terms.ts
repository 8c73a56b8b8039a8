import { readExtendOrPay } from '@openbaohan/protocol/values/extend-or-pay.ts'
import { foldAccount } from '@openbaohan/protocol/values/folding.ts'
import { foldNeedle } from './fold-text.ts'
import { daysAskedFor } from './letter-days.ts'
import type { TermFact } from './term-facts.ts'
import { holdsName, holdsValue } from './text-match.ts'

/** What the form of a demand states beside number and amount. The letter need not repeat it. */
export type DemandTerms = {
  readonly beneficiaryName?: string | undefined
  readonly payeeAccount?: string | undefined
  /** May ask to extend, in the words of `extendOrPayText`. */
  readonly reason?: string | undefined
  readonly contactName?: string | undefined
  readonly contactPhone?: string | undefined
}

/** `agrees` is null where the letter does not state it in these words. */
type TermLine = { fact: TermFact; expected: string; found: string; agrees: boolean | null }

/** For people to see what differs; no rule depends on these lines. @param text folded */
export function compareTerms(text: string, terms: DemandTerms): TermLine[] {
  const { beneficiaryName = '', payeeAccount = '', reason = '', contactName = '', contactPhone = '' } = terms
  const extendTo = readExtendOrPay(reason) ?? ''
  const asked = [...new Set(daysAskedFor(text))].join('、')
  const contact = [contactName, contactPhone].filter((part) => part !== '')
  const named = [
    ...(holdsName(text, contactName) ? [contactName] : []),
    ...(holdsValue(text, contactPhone) ? [contactPhone] : []),
  ]
  const isReason = withoutSigns(text).includes(withoutSigns(foldNeedle(reason)))
  const lines: TermLine[] = [
    { fact: 'beneficiary', expected: beneficiaryName, ...beneficiaryIn(text, beneficiaryName) },
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

type Found = Pick<TermLine, 'found' | 'agrees'>

/** To the end of its line, where a long name may break. */
const beneficiaryLabel = /(?:受益人|BENEFICIARY)(?:\s*(?:名称|NAME))?[ \t]*:[ \t]*([^\n,;。、]{4,100})/gu

function beneficiaryIn(text: string, name: string): Found {
  const others = [...text.matchAll(beneficiaryLabel)]
    .map(([, stated = '']) => stated.trim())
    .filter((stated) => !holdsName(stated, name) && !foldNeedle(name).startsWith(foldNeedle(stated)))
  if (others.length > 0) return { found: others.join('、'), agrees: false }
  return holdsName(text, name) ? { found: name, agrees: true } : { found: '', agrees: null }
}

/** Figures in groups stay within their line. */
const accountLabel = /(?:账号|(?:ACCOUNT|A\/C)\s*(?:NUMBER|NO\b\.?))\s*:?\s*([A-Z]{0,4}\d[\d -]{4,48}\d)/gu

function accountIn(text: string, account: string): Found {
  if (holdsValue(text, account)) return { found: account, agrees: true }
  const stated = [...text.matchAll(accountLabel)].map(([, figures = '']) => figures.trim())
  const others = stated.filter((one) => foldAccount(one) !== foldAccount(account))
  if (others.length > 0) return { found: others.join('、'), agrees: false }
  return stated.length > 0 ? { found: stated.join('、'), agrees: true } : { found: '', agrees: null }
}

const withoutSigns = (text: string) => text.replace(/[\s\p{P}]+/gu, '')
