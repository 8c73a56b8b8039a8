import type { Fen } from '@openbaohan/protocol/values/fen.ts'
import { type Credit, isOverLine } from '../credit-line.ts'
import { type ApprovalRules, needsApproval } from './needs-approval.ts'

type Accepted = { amount: Fen; isSuspended: boolean; credit: Credit | undefined }

/** Beyond the credit line, or of a company on the refusal list: two people, whatever the amount. */
export const isException = ({ amount, isSuspended, credit }: Accepted): boolean =>
  isSuspended || (credit !== undefined && isOverLine(credit, amount))

/** Whether an acceptance takes effect only when another person has confirmed it. */
export const acceptTakesTwo = (accepted: Accepted, rules: ApprovalRules): boolean =>
  isException(accepted) || needsApproval('applications.decide', accepted.amount, rules)
