import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationStates } from '../../domain/application/application-state.ts'
import { withdrawalReasons } from '../../domain/ending/withdrawal-reasons.ts'
import { limits } from '../../domain/limits.ts'

const byNumber = z.object({ number: z.string().min(1).max(100) })
const state = z.object({ number: z.string(), state: z.enum(applicationStates) })
// Object.keys loses the type of the keys of a constant
const reasons = Object.keys(withdrawalReasons) as (keyof typeof withdrawalReasons)[]
const because = z.string().trim().min(1).max(limits.reasonCharacters)
const lotInTrouble = z.object({ number: z.string(), state: z.string() })

/** Withdrawals (§7) and abandonments (§11), openings that are blocked, and what a person of the trading centre must inspect. */
export const endingContract = {
  withdraw: oc
    .route({ method: 'POST', path: '/applications/{number}/withdraw' })
    .input(byNumber.extend({ reason: z.enum(reasons) }).strict())
    .output(state),
  abandon: oc.route({ method: 'POST', path: '/applications/{number}/abandon' }).input(byNumber.strict()).output(state),
  setOpeningAside: oc
    .route({ method: 'POST', path: '/lots/{number}/opening/set-aside' })
    .input(byNumber.extend({ reason: because }).strict())
    .output(lotInTrouble),
  takeOpeningUp: oc
    .route({ method: 'POST', path: '/lots/{number}/opening/take-up' })
    .input(byNumber.extend({ reason: because }).strict())
    .output(lotInTrouble),
  listWork: oc
    .route({ method: 'GET', path: '/work-items' })
    .input(z.object({ after: z.coerce.number().int().min(0).optional() }))
    .output(
      z.array(
        z.object({
          id: z.int(),
          kind: z.string(),
          application: z.string(),
          at: z.int(),
          detail: z.unknown().optional(),
        }),
      ),
    ),
  closeWork: oc
    .route({ method: 'POST', path: '/work-items/{id}/close', successStatus: 204 })
    .input(z.object({ id: z.coerce.number().int().min(1), note: because }).strict())
    .output(z.void()),
}
