import { millis } from '@openbaohan/server/api/contract-atoms.ts'
import { z } from 'zod'
import { demandStates } from '../../domain/demand/demand-state.ts'
import { extension } from './contract.ts'

/** One step of an application as bidder and parties of the lot see it. */
export const shownEvent = z.object({
  at: millis,
  event: z.string(),
  from: z.string().optional(),
  to: z.string(),
  /** What the institution, or anyone who did it, stated. */
  message: z.string().optional(),
  /** Of a withdrawal, as its notice states it (§8). */
  withdrawnAt: millis.optional(),
  version: z.int().optional(),
  /** Of a demand: what is claimed; absent where `paid` is stated. */
  amount: z.string().optional(),
  /** Of a payment: what was paid on the demand so far, this payment included. */
  paid: z.string().optional(),
  /** This payment alone; absent where nothing more was paid. */
  payment: z.string().optional(),
  /** The beneficiary recorded it, not the institution. */
  statedAlone: z.boolean().optional(),
})

/** What the opening led to, as bidder and parties of the lot see it. */
export const shownOutcome = {
  demands: z.array(
    z.object({
      ordinal: z.int(),
      state: z.enum(demandStates),
      amount: z.string(),
      paid: z.string(),
      /** What it still claims. */
      open: z.string(),
      ...extension,
      /** Asked for instead of payment (`yyyy-MM-dd`). */
      extendTo: z.string().optional(),
      statedAlone: z.boolean(),
      /** Of the submission, not of the draft. */
      presentedAt: millis,
    }),
  ),
  release: z.object({ state: z.enum(['ordered', 'declined', 'taken']), orderedAt: millis }).optional(),
  hold: z.object({ reason: z.string(), heldAt: millis }).optional(),
}
