/** Actions that wait for a second person: who proposed what, who may confirm it, and what became of it. */
import { millis, page, text, total } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { approvableProcedures } from '../../domain/approval/needs-approval.ts'

const approval = z.object({
  id: z.string(),
  procedure: z.enum(approvableProcedures),
  /** Number and partner of the application, also of a demand's. */
  number: z.string().optional(),
  partner: z.string().optional(),
  guaranteeNumber: z.string().optional(),
  applicantName: z.string().optional(),
  /** Of a bank entry that is to be returned. */
  transfer: z
    .object({
      payerName: z.string().optional(),
      payerAccount: z.string().optional(),
      reference: z.string(),
      bookedOn: z.string(),
    })
    .optional(),
  demand: z.string().optional(),
  ordinal: z.int().optional(),
  subject: z.string(),
  amount: z.string().optional(),
  /** Of a credit line, where none is absent. */
  line: z.object({ before: z.string().optional(), after: z.string().optional() }).optional(),
  /** Of a refund, or its correction: the payee, what is due, how much of it will not go back, and what stays due afterwards. */
  refund: z
    .object({
      payeeName: z.string(),
      payeeAccount: z.string(),
      due: z.string(),
      waived: z.string(),
      staysDue: z.string(),
    })
    .optional(),
  /** As the person gave it, without what is secret. */
  input: z.record(z.string(), z.unknown()),
  askedName: z.string(),
  askedAt: millis,
  state: z.enum(['waiting', 'confirmed', 'declined', 'lapsed']),
  /** What it is about has moved on: it can no longer be confirmed. */
  isObsolete: z.boolean(),
  isOwn: z.boolean(),
  mayCheck: z.boolean(),
  /** Who may confirm it: names of people, without who proposed it. */
  checkers: z.array(z.string()),
  decidedName: z.string().optional(),
  decidedAt: millis.optional(),
  decidedReason: z.string().optional(),
})
export type ApprovalView = z.output<typeof approval>

const byId = z.object({ id: z.uuid() })

export const approvalsContract = {
  list: oc
    .input(
      z.object({
        ...page,
        counted: z.boolean().optional(),
        /** `check`: what waits for the caller; `asked`: what the caller proposed; `settled`: confirmed, declined, lapsed. */
        which: z.enum(['check', 'asked', 'settled']).default('check'),
        /** What waits about one case instead: the id of an application or demand, or what names the subject. */
        application: text(100).optional(),
        demand: text(100).optional(),
        subject: text(100).optional(),
      }),
    )
    .output(z.object({ rows: z.array(approval), next: z.string().optional(), total })),
  /** By another person than who proposed it. The action runs now, as that person's. */
  confirm: oc
    .errors({
      NOT_FOUND: {},
      CONFLICT: {},
      FORBIDDEN: {},
      /** It can no longer be carried out; `why` is the code of the refusal. The proposal has ended. */
      OBSOLETE: { status: 409, data: z.object({ why: z.string(), state: z.string().optional() }) },
    })
    .input(byId)
    .output(approval),
  /** By a person who may confirm it, with a reason, or by who proposed it. */
  decline: oc
    .errors({ NOT_FOUND: {}, CONFLICT: {}, FORBIDDEN: {}, REASON_NEEDED: { status: 422 } })
    .input(byId.extend({ reason: text(500).optional() }))
    .output(approval),
}
