/** Blocked messages over the API: what is not delivered, and the operator's actions. */

import { z } from 'zod'
import { allow } from '../../api/access.ts'
import { millis } from '../../api/contract-atoms.ts'

const reads = allow({ scope: 'stuck:read', roles: ['integrator'] })
const writes = allow({ scope: 'stuck:write', roles: ['integrator'] })

const lane = z.object({
  /** Appkey. */
  partner: z.string(),
  /** What the lane is about: messages of one key go in order. */
  key: z.string(),
  call: z.string(),
  /** `retrying` goes on by itself; the others wait for a person. */
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
  list: reads
    .route({ method: 'GET', path: '/stuck' })
    .input(z.object({ afterPartner: z.string().max(50).optional(), afterKey: z.string().max(200).optional() }))
    .output(z.array(lane)),
  resend: writes.route({ method: 'POST', path: '/stuck/{partner}/{key}/resend' }).errors(missing).input(byLane),
  skip: writes.route({ method: 'POST', path: '/stuck/{partner}/{key}/skip' }).errors(missing).input(byLane),
}
