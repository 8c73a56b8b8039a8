import { millis, text } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { alertUrgencies } from '../../domain/alert-urgency.ts'
import { demandStates } from '../../domain/demand/demand-state.ts'

const alertRow = z.object({
  id: z.int(),
  event: z.string(),
  urgency: z.enum(alertUrgencies),
  at: millis,
  /** Of the application, and the round in which it happened. */
  number: z.string(),
  /** Appkey and name. */
  partner: z.string(),
  partnerName: z.string(),
  applicantName: z.string(),
  guaranteeNumber: z.string().optional(),
  /** Of the guarantee. */
  amount: z.string(),
  /** The demand concerned, what it demands and where it now is. */
  demand: z.string().optional(),
  demanded: z.string().optional(),
  demandState: z.enum(demandStates).optional(),
  /** Whether its lot has opened: a sealed guarantee cannot be corrected then. */
  isOpened: z.boolean(),
  /** The call concerned. */
  call: z.string().optional(),
  /** Of a payment that cannot be the premium: what of it differs. */
  differs: z.enum(['amount', 'payer']).optional(),
  /** What the platform or a person stated. */
  message: z.string().optional(),
  closed: z.object({ at: millis, by: z.string(), note: z.string() }).optional(),
})
export type AlertRow = z.output<typeof alertRow>

/** Alerts as people see them: each waits until a person closes it with a note. */
export const alertQueueContract = {
  /** Open ones, most urgent and oldest first; or the latest that were closed. */
  list: oc
    .input(
      z.strictObject({
        state: z.enum(['open', 'closed']).default('open'),
        /** Also those that end with the demand that they are about. */
        withDemands: z.boolean().default(true),
      }),
    )
    .output(z.object({ now: millis, open: z.int(), rows: z.array(alertRow) })),
  close: oc
    .route({ method: 'POST', path: '/alerts/{id}/close', successStatus: 204 })
    .errors({ NOT_FOUND: {} })
    .input(z.strictObject({ id: z.coerce.number().int().min(1), note: text(200) }))
    .output(z.void()),
}
