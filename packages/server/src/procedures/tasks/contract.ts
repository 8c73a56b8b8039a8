import { oc } from '@orpc/contract'
import { z } from 'zod'

/** What waits for the person who is signed in, in one answer for all menus: of each procedure that the person may call. */
export const taskContract = {
  counts: oc.output(z.array(z.object({ procedure: z.string(), count: z.int() }))),
}
