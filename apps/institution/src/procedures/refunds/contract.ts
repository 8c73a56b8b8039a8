/** Money that is to go back: premiums whose ground has ended, and payments that are no premium. */
import {
  date,
  pageSizeInQuery,
  positiveYuan,
  sortedInQuery,
  text,
  total,
} from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationStates } from '../../domain/application/application-state.ts'
import { refundSorts } from '../../domain/list-sorts.ts'
import { entryDiffers } from '../entry-differs.ts'
import { receipt } from '../inbox/contract.ts'

export const refund = receipt.extend({
  /** Of the application: a withdrawal that the platform has not confirmed may still lapse. */
  applicationState: z.enum(applicationStates),
  guaranteeNumber: z.string().optional(),
  /** Days since it is due, of one that is. */
  days: z.int(),
  /** A day, not a person: the last one on which it goes back in time (`yyyy-MM-dd`), of one that is due. */
  by: z.string().optional(),
  isOverdue: z.boolean(),
})
export type RefundView = z.output<typeof refund>

export const refundsContract = {
  /** Without an order, due ones oldest first, or those made, newest first. */
  list: oc
    .route({ method: 'GET', path: '/refunds' })
    .input(
      z.object({
        which: z.enum(['due', 'made']).default('due'),
        after: z.string().max(200).optional(),
        limit: pageSizeInQuery(50),
        ...sortedInQuery(refundSorts),
      }),
    )
    .output(z.object({ rows: z.array(refund), next: z.string().optional(), total })),
  /** The transfer as the bank has booked it, once. Less than was paid takes a reason, and of people a second one. */
  record: oc
    .route({ method: 'POST', path: '/refunds/{receipt}' })
    .errors({
      NOT_FOUND: {},
      /** It is not due, or was recorded already. */
      CONFLICT: { data: z.object({ state: z.string() }) },
      AMOUNT_DIFFERS: {
        status: 422,
        message:
          '金额与应退金额不符，应退金额见 data.due / the amount differs from the refund due, which data.due states',
        data: z.object({ due: z.string() }),
      },
      REFERENCE_USED: { status: 409 },
      DATE_IMPOSSIBLE: { status: 422 },
      ENTRY_DIFFERS: entryDiffers,
    })
    .input(
      z.object({
        receipt: z.string().regex(/^\d{1,18}$/),
        amount: positiveYuan,
        reference: text(100),
        /** The day on which the bank booked it. */
        paidOn: date,
        reason: text(500).optional(),
      }),
    )
    .output(refund),
}
