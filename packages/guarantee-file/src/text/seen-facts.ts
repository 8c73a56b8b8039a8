// The facts of a guarantee for a person who knows none of them: its number, applicant and amount. Read from its text by
// the labels of institutions; what is not found is left to the person.

import type { ComparedFacts } from './compared-facts.ts'
import { foldWithOrigins } from './fold-text.ts'

export type SeenFacts = {
  readonly number: string | undefined
  readonly applicant: string | undefined
  /** Decimal yuan, each once; more than one requires a person. */
  readonly amounts: readonly string[]
}

const behind = '(?:\\([^)]{1,12}\\))?\\s*[:：]?\\s*'
const labels = {
  number: new RegExp(`(?:保函|保单|保险单)\\s*(?:编\\s*号|号\\s*码?)${behind}([^\\s,;。:]{4,60})`, 'du'),
  applicant: new RegExp(`(?:申请人|被保证人|投标人|投保人)${behind}([\\p{Script=Han}()A-Z0-9]{4,60})`, 'dgu'),
  amount: new RegExp(
    `(?:最高金额|担保金额|保证金额|保险金额|保函金额|保证金金额|保证金数额)为?${behind}(?:人民币|RMB|CNY|\\(小写\\)|[¥:\\s])*((?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d{1,2})?)(?![,.]?\\d)\\s*(万)?`,
    'gu',
  ),
}
/** An applicant is an organisation; words after the label within a sentence are not one. */
const organisation = /(?:公司|集团|厂|院|所|中心|合作社|事务所|工作室|企业|局|社|部|店|行)$/u

/** @param pages text by page, as returned by PDFium */
export function readSeenFacts(pages: readonly string[]): SeenFacts {
  const text = pages.join('\n')
  const { folded, origins } = foldWithOrigins(text)
  /** As printed: the range of the first group in the unfolded text. */
  const printed = ({ indices }: RegExpExecArray) => {
    const [from, until] = indices?.[1] ?? [0, 0]
    return text.slice(origins[from] ?? 0, (origins[until - 1] ?? 0) + 1).replace(/[\s\u2060]+/g, '')
  }
  const number = labels.number.exec(folded)
  const applicant = [...folded.matchAll(labels.applicant)].find(([, name = '']) => organisation.test(name))
  const amounts = [...folded.matchAll(labels.amount)].map(([, figure = '', unit]) => yuanOf(figure, unit !== undefined))
  return {
    number: number === null ? undefined : printed(number),
    applicant: applicant === undefined ? undefined : printed(applicant),
    amounts: [...new Set(amounts)],
  }
}

function yuanOf(figure: string, isTenThousands: boolean): string {
  const [whole = '0', decimals = ''] = figure.replaceAll(',', '').split('.')
  if (!isTenThousands) return `${whole}.${decimals.padEnd(2, '0')}`
  const digits = decimals.padEnd(6, '0')
  return `${whole}${digits.slice(0, 4)}.${digits.slice(4, 6)}`.replace(/^0+(?=\d)/, '')
}

/** So that the drawing of the places that state them is examined. */
export const factsToCompare = ({ number, applicant, amounts }: SeenFacts): ComparedFacts => ({
  amount: amounts[0],
  names: applicant === undefined ? [] : [applicant],
  values: number === undefined ? [] : [number],
})
