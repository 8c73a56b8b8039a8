/** What the rules decide alone, and when they leave it to a person. */

import { type Fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { groupedAmount } from '@openbaohan/protocol/values/grouped-amount.ts'
import { type Credit, isOverLine } from './credit-line.ts'

export type UnderwritingRules = {
  /** Amounts up to here are accepted without a person; nothing means that a person inspects each. */
  acceptAloneUpTo?: Fen
  /** Amounts above are never guaranteed by this institution. */
  refuseAbove?: Fen
  /** Credit codes of companies that this institution does not guarantee. */
  refusedApplicants: ReadonlySet<string>
}

export type Applicant = { name: string; code: string }

export type Decision = { decision: 'accept' | 'refer' | 'refuse'; rule: string; reason: string }

type Facts = {
  applicant: Applicant
  amount: Fen
  flags: readonly string[]
  /** Put on the refusal list by a person, besides those of the rules. */
  isSuspended?: boolean
  /** Absent without a credit line. */
  credit?: Credit
}

/** The first rule that speaks decides; refusals come before referrals, and what no rule accepts a person inspects. */
export function decideUnderwriting(facts: Facts, rules: UnderwritingRules): Decision {
  const { applicant, amount, flags, isSuspended = false, credit } = facts
  if (amount <= 0n) return { decision: 'refuse', rule: 'amount-is-zero', reason: '保证金金额必须大于零' }
  if (isSuspended || rules.refusedApplicants.has(applicant.code.toUpperCase()))
    return { decision: 'refuse', rule: 'applicant-refused', reason: '本机构暂不为该企业承保' }
  if (rules.refuseAbove !== undefined && amount > rules.refuseAbove)
    return {
      decision: 'refuse',
      rule: 'amount-above-limit',
      reason: `单笔最高承保 ${inThousands(rules.refuseAbove)} 元`,
    }
  if (flags.includes('wrong-check-digit'))
    return { decision: 'refer', rule: 'credit-code-doubtful', reason: '统一社会信用代码校验位不符，请人工核实' }
  if (credit !== undefined && isOverLine(credit, amount))
    return {
      decision: 'refer',
      rule: 'over-credit-line',
      reason: `加上本笔超过该企业授信额度 ${inThousands(credit.limit)} 元（已用 ${inThousands(credit.used)} 元），请人工核保`,
    }
  if (rules.acceptAloneUpTo !== undefined && amount <= rules.acceptAloneUpTo)
    return { decision: 'accept', rule: 'amount-within-limit', reason: '额度内自动核保通过' }
  return { decision: 'refer', rule: 'needs-a-person', reason: '超过自动核保额度，等待人工核保' }
}

const inThousands = (amount: Fen) => groupedAmount(formatYuan(amount))
