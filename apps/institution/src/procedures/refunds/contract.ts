/** Money that is to go back: premiums whose ground has ended, and payments that are no premium. */
import { yuanIn } from '@openbaohan/protocol/values/fen.ts'
import { date, pageSizeInQuery, sortedInQuery, text, total, yuan } from '@openbaohan/server/api/contract-atoms.ts'
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

const missing = '退款须填写流水号和记账日期 / of a transfer: reference and booking date'

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
  /**
   * The transfer as the bank has booked it, once. Of less than is due the rest stays due (`restStays`), or a reason states
   * why no more goes back, which of people takes a second one. Of what an earlier refund left nothing may go back, with a
   * reason and no transfer.
   */
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
      z
        .object({
          receipt: z.string().regex(/^\d{1,18}$/),
          amount: yuan,
          reference: text(100).optional(),
          /** The day on which the bank booked it. */
          paidOn: date.optional(),
          reason: text(500).optional(),
          restStays: z.boolean().default(false),
        })
        .superRefine((input, context) => {
          if (yuanIn(input.amount) === 0n) return
          for (const path of ['reference', 'paidOn'] as const)
            if (input[path] === undefined) context.addIssue({ code: 'custom', path: [path], message: missing })
        }),
    )
    .output(refund),
}
