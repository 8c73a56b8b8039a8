/** The operator's work list over the API: what is not delivered, and what to do about it. */

import { z } from 'zod'
import { allow } from '../../api/access.ts'
import { millis } from '../../api/contract-atoms.ts'

const reads = allow({ scope: 'stuck:read', roles: ['integrator'] })
const acts = allow({ scope: 'stuck:write', roles: ['integrator'] })

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
  /** Messages that wait in the lane, the stuck one included. */
  pending: z.int(),
  blockedAt: millis.optional(),
  nextAt: millis,
  enqueuedAt: millis,
})

const byLane = z.object({ partner: z.string().min(1).max(50), key: z.string().min(1).max(200) })
/** Not found: no such lane, not stuck, or its message is on its way at this moment. */
const missing = { NOT_FOUND: {} }

export const blockedContract = {
  list: reads
    .route({ method: 'GET', path: '/stuck' })
    .input(z.object({ afterPartner: z.string().max(50).optional(), afterKey: z.string().max(200).optional() }))
    .output(z.array(lane)),
  resend: acts.route({ method: 'POST', path: '/stuck/{partner}/{key}/resend' }).errors(missing).input(byLane),
  skip: acts.route({ method: 'POST', path: '/stuck/{partner}/{key}/skip' }).errors(missing).input(byLane),
}
