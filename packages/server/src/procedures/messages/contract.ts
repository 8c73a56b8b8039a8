/** Messages on the wire, byte for byte, over the API: the same in every program. */

import { oc } from '@orpc/contract'
import { z } from 'zod'
import { millis } from '../../api/contract-atoms.ts'
import { limits } from '../../limits.ts'

/** For systems. People read messages in the message console, which hides values until bid opening. */

const message = z.object({
  id: z.string(),
  at: millis,
  direction: z.enum(['in', 'out']),
  /** The partner's appkey, or its id after it was deleted. */
  partner: z.string(),
  call: z.string(),
  subject: z.string(),
  body: z.string(),
  digest: z.string(),
  /**
   * Inbound: `accepted`, the step that failed, or `rejected` by the business, `handle` when we failed; outbound: the
   * outcome of the attempt.
   */
  outcome: z.string(),
  status: z.int().optional(),
  /** The answer as it came, or as it was sent where we did not accept. */
  reply: z.string().optional(),
  /** The code within our answer. */
  code: z.string().optional(),
  finishedAt: millis.optional(),
  /** Since then without body and answer, by the rule of retention. */
  removedAt: millis.optional(),
})

export const messageContract = {
  list: oc
    .route({ method: 'GET', path: '/messages' })
    .input(
      z.object({
        /** The number it concerns. */
        subject: z.string().min(1).max(100).optional(),
        /** The id of the last message of the previous page. */
        after: z.uuid().optional(),
        limit: z.coerce.number().int().min(1).max(limits.listedMessages).default(limits.listedMessages),
      }),
    )
    .output(z.array(message)),
}
