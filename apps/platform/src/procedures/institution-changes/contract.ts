import { date, millis, text } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../../domain/limits.ts'
import { institutionTargets } from '../../domain/may-request-change.ts'

/** The trading centre stops an institution's new business (停止新业务，存量继续) and resumes it: by two people. */
const change = z.object({
  id: z.string(),
  /** Its appkey. */
  partner: z.string(),
  institution: z.string(),
  target: z.enum(institutionTargets),
  effectiveAt: millis,
  reason: z.string(),
  askedBy: z.string(),
  askedAt: millis,
  state: z.enum(['waiting', 'confirmed', 'declined', 'cancelled']),
  decidedBy: z.string().optional(),
  decidedAt: millis.optional(),
  /** Why it was declined. */
  note: z.string().optional(),
  appliedAt: millis.optional(),
  /** The reader requested it. */
  isOwn: z.boolean(),
})

const reason = text(limits.reasonCharacters)
const byId = z.strictObject({ id: z.uuid() })

export const institutionChangesContract = {
  /** Newest first. */
  list: oc.output(z.array(change)),
  propose: oc
    .input(
      z.strictObject({
        partner: z.string().max(50),
        target: z.enum(institutionTargets),
        /** From the start of this day, of Asia/Shanghai; absent, or a day that has begun: at once. */
        from: date.optional(),
        reason,
      }),
    )
    .output(z.void()),
  confirm: oc.input(byId).output(z.void()),
  /** By its requester it is taken back. */
  decline: oc.input(byId.extend({ reason })).output(z.void()),
}
