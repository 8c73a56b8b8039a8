/** Blocked messages over the API: what is not delivered, and the operator's actions. */

import { oc } from '@orpc/contract'
import { z } from 'zod'
import { millis } from '../../api/contract-atoms.ts'

const lane = z.object({
  /** Appkey. */
  partner: z.string(),
  /** The subject of the lane: messages of one key are sent in order. */
  key: z.string(),
  call: z.string(),
  /** `retrying` continues automatically; the others wait for an operator. */
  state: z.string(),
  why: z.string(),
  tries: z.int(),
  /** Messages that wait in the lane, the blocked one included. */
  pending: z.int(),
  blockedAt: millis.optional(),
  nextAt: millis,
  enqueuedAt: millis,
})

const byLane = z.object({ partner: z.string().min(1).max(50), key: z.string().min(1).max(200) })
/** Not found: no such lane, not blocked, or its message is in flight. */
const missing = { NOT_FOUND: {} }

export const blockedContract = {
  list: oc
    .route({ method: 'GET', path: '/stuck' })
    .input(z.object({ afterPartner: z.string().max(50).optional(), afterKey: z.string().max(200).optional() }))
    .output(z.array(lane)),
  resend: oc.route({ method: 'POST', path: '/stuck/{partner}/{key}/resend' }).errors(missing).input(byLane),
  skip: oc.route({ method: 'POST', path: '/stuck/{partner}/{key}/skip' }).errors(missing).input(byLane),
}
