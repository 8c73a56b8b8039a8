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
/** Of a message that a person wants to resend or skip while an attempt runs. */
export const inFlight = {
  IN_FLIGHT: {
    status: 409,
    message:
      '正在发送这条报文，等待对方答复；答复后这里自动更新，无需操作 / an attempt to send this message is running and its answer is awaited: nothing is to be done',
  },
}
/** Not found: no such lane, or nothing of it is blocked or fails. */
const errors = { NOT_FOUND: {}, ...inFlight }

export const blockedContract = {
  list: oc
    .route({ method: 'GET', path: '/stuck' })
    .input(z.object({ afterPartner: z.string().max(50).optional(), afterKey: z.string().max(200).optional() }))
    .output(z.array(lane)),
  resend: oc.route({ method: 'POST', path: '/stuck/{partner}/{key}/resend' }).errors(errors).input(byLane),
  skip: oc.route({ method: 'POST', path: '/stuck/{partner}/{key}/skip' }).errors(errors).input(byLane),
}
