import { statesRefund } from '../../../../src/domain/bank-entry/states-refund.ts'
import type { BankEntryView } from '../../../../src/procedures/bank-entries/contract.ts'

type Debit = Pick<BankEntryView, 'refunds' | 'returns' | 'payouts' | 'remittance'>
type Marks = { isPayee: boolean; isOther: boolean }
type Offered =
  | { kind: 'refund'; refund: BankEntryView['refunds'][number] }
  | { kind: 'return'; credit: BankEntryView['returns'][number] }

/** Its payee's first; then, where the remittance information states a refund, one whose payee is not another one. */
const bestOf = <Row extends Marks>(rows: readonly Row[], isStated: boolean): Row | undefined => {
  const possible = rows.filter(({ isOther }) => !isOther)
  const [only, more] = possible
  return rows.find(({ isPayee }) => isPayee) ?? (isStated && more === undefined ? only : undefined)
}

/** What a debit may be recorded as: a refund due, or a credit that goes back; none where a demand is more likely. */
export function offeredOf({ refunds, returns, payouts, remittance }: Debit): Offered | undefined {
  const isStated = statesRefund(remittance)
  if (!isStated && payouts.some(({ isPayee }) => isPayee) && !refunds.some(({ isPayee }) => isPayee)) return undefined
  const refund = bestOf(refunds, isStated)
  if (refund !== undefined) return { kind: 'refund', refund }
  const credit = bestOf(returns, isStated)
  return credit === undefined ? undefined : { kind: 'return', credit }
}
