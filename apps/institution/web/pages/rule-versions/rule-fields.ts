import type { RuleVersionView } from '../../../src/procedures/rules/contract.ts'
import type { ruleVersionsChinese } from './texts.zh.ts'

export type RuleField = keyof typeof ruleVersionsChinese.fields

/** Every field of a version as its form shows it; empty where it is not set. */
export function fieldsOf({ product, underwriting }: RuleVersionView): Readonly<Record<RuleField, string>> {
  return {
    rate: product.rate,
    minimumPremium: product.minimumPremium,
    smallestAmount: product.smallestAmount ?? '',
    largestAmount: product.largestAmount ?? '',
    bidValidityDays: String(product.bidValidityDays),
    extraDays: String(product.extraDays),
    longStopDays: String(product.longStopDays),
    paymentWorkingDays: String(product.paymentWorkingDays),
    acceptAloneUpTo: underwriting.acceptAloneUpTo ?? '',
    refuseAbove: underwriting.refuseAbove ?? '',
    refusedApplicants: underwriting.refusedApplicants.join('\n'),
  }
}

export const ruleFields: readonly RuleField[] = [
  'rate',
  'minimumPremium',
  'smallestAmount',
  'largestAmount',
  'bidValidityDays',
  'extraDays',
  'longStopDays',
  'paymentWorkingDays',
  'acceptAloneUpTo',
  'refuseAbove',
  'refusedApplicants',
]

export const isOptional = (field: RuleField): boolean =>
  ['smallestAmount', 'largestAmount', 'acceptAloneUpTo', 'refuseAbove', 'refusedApplicants'].includes(field)
