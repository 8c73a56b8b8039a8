import type { BankEntryView } from '../../../src/procedures/bank-entries/contract.ts'

/** To the form of a payment under a demand, filled with what the statement states. */
export function payPath(
  { reference, bookedOn }: Pick<BankEntryView, 'reference' | 'bookedOn'>,
  { demand, otherAccount }: Pick<BankEntryView['payouts'][number], 'demand' | 'otherAccount'>,
): string {
  const path = `/demands/${demand}`
  return otherAccount ? path : `${path}?${new URLSearchParams({ reference, paidOn: bookedOn }).toString()}`
}
