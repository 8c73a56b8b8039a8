import { millis } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { workKinds, workUrgencies } from '../../domain/work-kind.ts'

/**
 * The review queue of the trading centre as its people see it. Of an application whose lot has not opened a row names
 * the institution and the application's number, by which one asks there, and neither lot, bidder, guarantee nor amount.
 */
const reviewRow = z.object({
  id: z.int(),
  kind: z.enum(workKinds),
  urgency: z.enum(workUrgencies),
  at: millis,
  /** Number of the application. */
  application: z.string(),
  institution: z.string(),
  /** From the opening on. */
  opened: z
    .object({
      lotNumber: z.string(),
      lotName: z.string(),
      applicantName: z.string(),
      guaranteeNumber: z.string().optional(),
      amount: z.string(),
      /** The demand concerned, counted from 1. */
      ordinal: z.int().optional(),
      /** What the institution or the bidder stated. */
      message: z.string().optional(),
    })
    .optional(),
  closed: z.object({ at: millis, by: z.string(), note: z.string() }).optional(),
})

/** An opening that cannot go on: its timer fails, or a person has suspended it. */
const stoppedOpening = z.object({
  number: z.string(),
  name: z.string(),
  state: z.enum(['failing', 'suspended']),
  since: millis,
  /** Why it fails, or why it was suspended. */
  why: z.string(),
  who: z.string().optional(),
})

export const reviewContract = {
  /** Open cases, most urgent and oldest first; or the latest that were closed. */
  list: oc
    .input(z.strictObject({ state: z.enum(['open', 'closed']).default('open') }))
    .output(z.object({ now: millis, open: z.int(), rows: z.array(reviewRow) })),
  openings: oc.output(z.array(stoppedOpening)),
}
