/** Whether a payment may be made under a demand, and what it settles (gaps.md, "reduction to zero"). */

import type { Fen } from '@openbaohan/protocol/values/fen.ts'
import { foldAccount, foldName } from '@openbaohan/protocol/values/folding.ts'
import { entryProblems } from '../bank-entry/named-entry.ts'

export type Payment = { amount: Fen; payeeName: string; payeeAccount: string }

export type PaymentFacts = {
  /** What the demand asks for, and what was paid under it. */
  demanded: Fen
  paid: Fen
  /** What the guarantee still promises. */
  remainder: Fen
  /** The beneficiary; until the lot is opened, the payee that the demand names. */
  payeeName: string | null
  payeeAccount: string | null
}

export const paymentProblems = [
  'amount-is-zero',
  'amount-above-demand',
  'amount-above-remainder',
  'payee-unknown',
  'payee-differs',
  'account-differs',
  'date-impossible',
  'reference-used',
  ...entryProblems,
] as const
export type PaymentProblem = (typeof paymentProblems)[number]

export type PaymentResult =
  | { ok: false; problem: PaymentProblem }
  | { ok: true; event: 'paid-in-part' | 'paid-in-full'; discharges: boolean }

export function decideDemandPayment(payment: Payment, facts: PaymentFacts): PaymentResult {
  const problem = findProblem(payment, facts)
  if (problem !== undefined) return { ok: false, problem }
  const discharges = payment.amount === facts.remainder
  const isWhole = facts.paid + payment.amount === facts.demanded
  return { ok: true, event: isWhole || discharges ? 'paid-in-full' : 'paid-in-part', discharges }
}

function findProblem({ amount, payeeName, payeeAccount }: Payment, facts: PaymentFacts): PaymentProblem | undefined {
  if (amount <= 0n) return 'amount-is-zero'
  if (facts.paid + amount > facts.demanded) return 'amount-above-demand'
  if (amount > facts.remainder) return 'amount-above-remainder'
  if (facts.payeeName === null) return 'payee-unknown'
  if (foldName(payeeName) !== foldName(facts.payeeName)) return 'payee-differs'
  if (facts.payeeAccount !== null && foldAccount(payeeAccount) !== foldAccount(facts.payeeAccount))
    return 'account-differs'
  return undefined
}
