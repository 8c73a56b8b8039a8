import { amountPatterns, capitalAmounts } from './text-match.ts'

/** Labels of the amount of a guarantee in a folded text; premiums, prices and rates have other labels. */
const label =
  '(?:(?:担保|保证|保函|保险|保证金|最高|GUARANTEED?|MAXIMUM)\\s*(?:责任|的|之)*\\s*(?:最高)?\\s*(?:金额|限额|总额|额度|数额|AMOUNT|SUM)|SUM\\s*INSURED)'
const between = '(?:[\\s():,]|人民币|RMB|CNY|¥|[大小]写|[为是计即])*'
const figures =
  '(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d+\\.\\d{2}|\\d{4,}|\\d+(?:\\.\\d+)?(?=\\s*万?\\s*元))(?!\\d|\\s*[%‰年日天个])'

/** The labels of the amount, alone or with the text between label and amount. */
export const amountLabels = new RegExp(`${label}${between}|人民币[\\s¥(]*(?:[大小]写\\s*[):]*)?|CNY\\s*|RMB\\s*`, 'gu')

/**
 * Whether a folded text states an amount of the guarantee other than the expected one after the same labels, in figures
 * or in capitals.
 * @param amount decimal yuan
 */
export function statesAnotherAmount(folded: string, amount: string): boolean {
  const expected = new Set(amountPatterns(amount).flatMap((one) => [...folded.matchAll(one)].map(({ index }) => index)))
  const introduced = new RegExp(`${label}${between}(?<sum>${figures}|${capitalAmounts.source})`, 'gdu')
  return [...folded.matchAll(introduced)].some(({ indices }) => {
    const start = indices?.groups?.sum?.[0]
    return start !== undefined && !expected.has(start)
  })
}
