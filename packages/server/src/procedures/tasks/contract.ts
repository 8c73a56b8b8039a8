import { oc } from '@orpc/contract'
import { z } from 'zod'
import { millis } from '../../api/contract-atoms.ts'

/**
 * What waits for the signed-in person, in one answer for the menu and the home page: a row for each kind of work. A
 * procedure that lists several kinds has a row for each.
 */
export const taskContract = {
  counts: oc.output(
    z.array(
      z.object({
        /** The procedure that lists it, which the person may call. */
        procedure: z.string(),
        /** Distinguishes kinds in one list. */
        kind: z.string().optional(),
        count: z.int(),
        /** Since when the oldest waits. */
        oldest: millis.optional(),
        /** How many are past their last moment. */
        overdue: z.int().optional(),
        /** Names the only case. */
        only: z.string().optional(),
      }),
    ),
  ),
}
