/** Premiums as finance works with them: what came, what is to go back, and the basic accounts that are known. */
import { date, page, sorted, text, total, yuan } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { accountSorts, receiptSorts } from '../../domain/list-sorts.ts'
import { payerResults } from '../../domain/premium/compare-payer.ts'
import { amountDiffers } from '../amount-differs.ts'
import { actionErrors, byNumber, view } from '../applications/contract.ts'
import { receipt, receiptStates } from '../inbox/contract.ts'

const account = z.object({
  code: z.string(),
  name: z.string(),
  account: z.string(),
  address: z.string().optional(),
})
/** As the bank has booked it. */
const payment = byNumber.extend({
  payerName: text(200),
  payerAccount: text(50),
  amount: yuan,
  reference: text(100),
  receivedOn: date,
})
const transferErrors = { REFERENCE_USED: { status: 409 }, DATE_IMPOSSIBLE: { status: 422 } }

export const premiumsContract = {
  list: oc
    .input(z.object({ ...page, ...sorted(receiptSorts), state: z.enum(receiptStates).optional() }))
    .output(z.object({ rows: z.array(receipt), next: z.string().optional(), total })),
  /** Takes a payment as the premium; one of another payer needs a person's reason. */
  receive: oc
    .errors({
      ...actionErrors,
      ...transferErrors,
      AMOUNT_DIFFERS: amountDiffers,
      PAYER_DIFFERS: { status: 422, data: z.object({ result: z.enum(payerResults) }) },
    })
    .input(payment.extend({ despite: text(500).optional() }))
    .output(view),
  /** Keeps a payment that cannot be the premium until it was sent back; the application goes on waiting. */
  suspend: oc
    .errors({ ...actionErrors, ...transferErrors, NOTHING_DIFFERS: { status: 422 } })
    .input(payment.extend({ reason: text(500).optional() }))
    .output(view),
  accounts: oc
    .input(z.object({ ...page, ...sorted(accountSorts), search: text(200).optional() }))
    .output(z.object({ rows: z.array(account), next: z.string().optional(), total })),
}
