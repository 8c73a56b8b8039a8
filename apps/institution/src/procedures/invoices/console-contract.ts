/** The invoices section: what waits to be made, oldest first, and everything that was, newest first. */
import { millis, page, sorted, text, total } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { invoiceStates } from '../../domain/invoice/invoice-state.ts'
import { invoiceSorts } from '../../domain/list-sorts.ts'
import { invoice } from './contract.ts'

const row = invoice.extend({
  partnerName: z.string(),
  applicantName: z.string(),
  applicantCode: z.string(),
  /** Received for the guarantee. */
  premium: z.string(),
  changedAt: millis,
})
export type InvoiceRow = z.output<typeof row>

export const invoiceConsoleContract = {
  list: oc
    .input(
      z.object({
        ...page,
        ...sorted(invoiceSorts),
        state: z.enum(invoiceStates).optional(),
        search: text(200).optional(),
      }),
    )
    .output(z.object({ rows: z.array(row), next: z.string().optional(), total })),
  /** How many wait to be made; counting ends at `most`. */
  count: oc.output(z.object({ requested: z.int(), most: z.int() })),
}
