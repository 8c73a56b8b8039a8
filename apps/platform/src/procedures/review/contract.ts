import { date, millis, positiveYuan, text } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { institutionOutcomes } from '../../domain/demand/demand-outcomes.ts'
import { limits } from '../../domain/limits.ts'
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
      /** Of the guarantee. */
      amount: z.string(),
      /** The demand concerned: counted from 1, with what it demands. */
      demand: z.object({ ordinal: z.int(), amount: z.string() }).optional(),
      /** What the institution or the bidder stated. */
      message: z.string().optional(),
    })
    .optional(),
  closed: z.object({ at: millis, by: z.string(), note: z.string() }).optional(),
})

/** An opening that cannot go on: its timer fails, or a person has suspended it; or it ended, and its full search fails. */
const stoppedOpening = z.object({
  number: z.string(),
  name: z.string(),
  state: z.enum(['failing', 'suspended', 'search-failing']),
  since: millis,
  /** Why it fails, or why it was suspended. */
  why: z.string(),
  who: z.string().optional(),
  /** Of a search: how often it failed, and when it last did. */
  failed: z.object({ times: z.int(), at: millis }).optional(),
})

export const reviewContract = {
  /** Open cases, most urgent and oldest first; or the latest that were closed. */
  list: oc
    .input(z.strictObject({ state: z.enum(['open', 'closed']).default('open') }))
    .output(z.object({ now: millis, open: z.int(), rows: z.array(reviewRow) })),
  /** What the institution states of a demand, as the trading centre records it for a beneficiary that does not. */
  recordDemandResult: oc
    .input(
      z.strictObject({
        /** Of the application. */
        number: z.string().min(1).max(100),
        ordinal: z.int().min(1).max(1000),
        outcome: z.enum(institutionOutcomes),
        /** All that was paid on this demand so far; required for a part. */
        paid: positiveYuan.optional(),
        reason: text(500),
        /** With `extended` the new last day for demands, with `suspended` the last day of the suspension. */
        day: date.optional(),
        /** The statement of the institution. */
        file: z.strictObject({ name: text(limits.fileNameCharacters), base64: z.string().min(4) }),
      }),
    )
    .output(z.void()),
  openings: oc.output(z.array(stoppedOpening)),
}
