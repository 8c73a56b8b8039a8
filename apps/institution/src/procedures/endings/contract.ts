/** How an application or a guarantee ends before its time: what a person decides and reports. */
import { millis, text } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationStates } from '../../domain/application/application-state.ts'
import { actionErrors, byNumber, view } from '../applications/contract.ts'

/** `why` names the rule: `after-opening`, `demand-open`, `under-way`, … */
const notNow = {
  ...actionErrors,
  NOT_NOW: { status: 409, data: z.object({ state: z.enum(applicationStates), why: z.string() }) },
}
/** Before the issue of the guarantee, or in the future. */
const timed = { ...notNow, TIME_IMPOSSIBLE: { status: 422 } }
const withdrawnAt = millis.optional()

export const endingContract = {
  withdrawal: oc
    .route({ method: 'POST', path: '/applications/{number}/withdrawal' })
    .errors(timed)
    .input(byNumber.extend({ accept: z.boolean(), reason: text(500).optional(), withdrawnAt }))
    .output(view),
  withdrawOffline: oc
    .route({ method: 'POST', path: '/applications/{number}/withdraw-offline' })
    .errors(timed)
    .input(byNumber.extend({ reason: text(500), withdrawnAt }))
    .output(view),
  abandon: oc
    .route({ method: 'POST', path: '/applications/{number}/abandon' })
    .errors({ ...actionErrors, CALL_NOT_AGREED: { status: 409 } })
    .input(byNumber.extend({ reason: text(500) }))
    .output(view),
  /** A code 0 after an unclear attempt: the person asked the platform and states how it is there. */
  contested: oc
    .route({ method: 'POST', path: '/applications/{number}/contested' })
    .errors(actionErrors)
    .input(byNumber.extend({ taken: z.boolean(), reason: text(500) }))
    .output(view),
}
