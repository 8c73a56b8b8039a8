import { oc } from '@orpc/contract'
import { z } from 'zod'

/**
 * Counts of what waits for the signed-in person, in one answer for all menus: for each procedure that the person may
 * call.
 */
export const taskContract = {
  counts: oc.output(z.array(z.object({ procedure: z.string(), count: z.int() }))),
}
