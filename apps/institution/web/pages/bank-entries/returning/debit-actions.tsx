import type { BankEntryView } from '../../../../src/procedures/bank-entries/contract.ts'
import { RefundDialog } from '../../refunds/refund-dialog.tsx'
import { PayLink } from '../pay-link.tsx'
import { offeredOf } from './offered.ts'
import { ReturnDialog } from './return-dialog.tsx'

/** What a debit was most likely paid for, with everything that the statement states; a person confirms it. */
export function DebitActions({ entry }: { entry: BankEntryView }) {
  const transfer = { reference: entry.reference, paidOn: entry.bookedOn }
  const offered = offeredOf(entry)
  if (offered?.kind === 'refund')
    return <RefundDialog refund={offered.refund} size="small" transfer={{ ...transfer, amount: entry.amount }} />
  if (offered?.kind === 'return')
    return <ReturnDialog credit={{ ...offered.credit, amount: entry.amount }} transfer={transfer} />
  return <PayLink entry={entry} />
}
