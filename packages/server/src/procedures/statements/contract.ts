/**
 * Daily statements over the API, and the resending that corrects a difference; the same in every program. For systems
 * only: a statement discloses the amounts of applications before their bid opening (docs/decisions/0025).
 */

import { callIds } from '@openbaohan/protocol/calls.ts'
import { agreedNoticeIds, type MessageId } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { date, millis } from '../../api/contract-atoms.ts'

const day = date.describe('yyyy-MM-dd in Asia/Shanghai; today when absent')
const byDay = z.object({ appkey: z.string().min(1).max(50), date: day.optional() })

/** Its entries are defined in `@openbaohan/protocol/reconcile/statement.ts`. */
const statement = z.looseObject({
  form: z.string(),
  appkey: z.string(),
  date: z.string(),
  side: z.enum(['platform', 'institution']),
  until: millis,
  complete: z.boolean(),
  entries: z.array(z.looseObject({ applicationNumber: z.string(), state: z.string() })),
  totals: z.looseObject({ applications: z.int() }),
  digest: z.string(),
})

/** All agreed messages, by id. */
const messageIds: readonly MessageId[] = [...callIds, ...agreedNoticeIds]
const isMessageId = (text: string): text is MessageId => (messageIds as readonly string[]).includes(text)
const call = z.string().refine(isMessageId, { message: `call: ${messageIds.join(' ')}` })

export const statementContract = {
  find: oc
    .route({ method: 'GET', path: '/statements/{appkey}' })
    .errors({ NOT_FOUND: {} })
    .input(byDay)
    .output(statement),
  csv: oc
    .route({ method: 'GET', path: '/statements/{appkey}/csv' })
    .errors({ NOT_FOUND: {} })
    .input(byDay)
    .output(z.file()),
  listStored: oc
    .route({ method: 'GET', path: '/statements/{appkey}/kept' })
    .errors({ NOT_FOUND: {} })
    .input(z.object({ appkey: byDay.shape.appkey }))
    .output(z.array(z.object({ date: z.string(), digest: z.string(), madeAt: millis }))),
  resend: oc
    .route({ method: 'POST', path: '/statements/{appkey}/resend' })
    .errors({ NOT_FOUND: {}, CONFLICT: { data: z.object({ state: z.string() }) } })
    .input(
      z.strictObject({
        appkey: byDay.shape.appkey,
        applicationNumber: z.string().min(1).max(100),
        call,
        /** Hex SM3 of the message without its time, as a statement names a demand. */
        content: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .optional(),
      }),
    )
    .output(z.object({ sent: z.enum(['enqueued', 'urged', 'on-its-way', 'behind-another']) })),
}
