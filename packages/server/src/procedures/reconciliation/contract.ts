/** Reconciliation as people do it: the other side's statement is compared with ours, and differences are followed. */
import { differenceKinds } from '@openbaohan/protocol/reconcile/difference.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { millis, text } from '../../api/contract-atoms.ts'

const kinds = Object.keys(differenceKinds) as [keyof typeof differenceKinds, ...(keyof typeof differenceKinds)[]]
const words = { zh: z.string(), en: z.string() }

const difference = z.object({
  id: z.string(),
  appkey: z.string(),
  application: z.string(),
  kind: z.enum(kinds),
  severity: z.enum(['note', 'warn', 'alarm']),
  /** Both statements' values; before the opening at the platform, the kind alone. */
  ...words,
  isHidden: z.boolean(),
  /** What to do. */
  correction: z.object(words),
  /** The correction is a message that we send again. */
  mayResend: z.boolean(),
  mayBeOnItsWay: z.boolean(),
  firstDay: z.string(),
  day: z.string(),
  resentAt: millis.optional(),
  /** `by` is absent of one that a later comparison no longer found. */
  closed: z.object({ at: millis, by: z.string().optional(), note: z.string().optional() }).optional(),
})
export type DifferenceView = z.output<typeof difference>

export const statementProblems = [
  'not-json',
  'not-a-statement',
  'digest-wrong',
  'number-twice',
  'appkey-differs',
  'date-differs',
  'same-side',
  'one-day-not-over',
  'day-not-begun',
] as const

const byId = z.object({ id: z.string().regex(/^\d{1,18}$/) })

export const reconciliationContract = {
  list: oc.input(z.object({ state: z.enum(['open', 'closed']).default('open') })).output(
    z.object({
      /** The newest comparison with each partner; a partner without one was never compared. */
      partners: z.array(
        z.object({
          appkey: z.string(),
          name: z.string(),
          compared: z.object({ day: z.string(), at: millis, by: z.string() }).optional(),
          open: z.int(),
        }),
      ),
      open: z.int(),
      rows: z.array(difference),
    }),
  ),
  /** The other side's statement, as the JSON of its file. Its day is compared with ours. */
  compareStatement: oc
    .errors({ NOT_COMPARABLE: { status: 422, data: z.object({ problem: z.enum(statementProblems) }) } })
    .input(z.object({ statement: z.string().min(2).max(20_000_000) }))
    .output(z.object({ appkey: z.string(), day: z.string(), differences: z.int() })),
  /** Sends our message again; the next comparison shows whether it arrived. */
  resend: oc
    .errors({ NOT_FOUND: {}, CONFLICT: { data: z.object({ state: z.string() }) } })
    .input(byId)
    .output(z.object({ sent: z.enum(['enqueued', 'urged', 'on-its-way', 'behind-another']) })),
  close: oc
    .errors({ NOT_FOUND: {} })
    .input(byId.extend({ note: text(500) }))
    .output(z.void()),
}
