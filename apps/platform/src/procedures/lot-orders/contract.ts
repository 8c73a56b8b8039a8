import { millis } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../../domain/limits.ts'
import { fieldChange } from '../lots/contract.ts'
import { correctionCause } from '../lots/correction-cause.ts'

/**
 * Orders of lots that one person has given and a second has yet to: the second confirms what the first ordered, or
 * either declines it. They name lots, which are public, and nothing of applications.
 */

const lotNumber = z.string().min(1).max(100)

/** As the page of a lot shows it. */
export const waitingOrder = z.object({
  action: z.string(),
  opensAt: millis.optional(),
  /** Of a correction. */
  changes: z.array(fieldChange).optional(),
  notice: z.string().optional(),
  cause: correctionCause.optional(),
  who: z.string(),
  reason: z.string().optional(),
  /** Everybody will read it, where the lot opens before its time. */
  reasonIsPublic: z.boolean(),
  at: millis,
  until: millis,
  /** The reader was the first. */
  isOwn: z.boolean(),
})

/** The order as it was read: one that was replaced since then is not confirmed. */
const ofOrder = z.strictObject({ number: lotNumber, action: z.string().max(20), at: millis })

export const lotOrdersContract = {
  list: oc.output(
    z.array(
      waitingOrder.extend({
        ...{ lotNumber: z.string(), lotName: z.string() },
        lotOpensAt: millis,
        /** Where the time was moved: the one that was announced first. */
        lotFirstOpensAt: millis.optional(),
      }),
    ),
  ),
  confirm: oc
    .input(
      ofOrder.extend({
        /** Of an opening: the second person's own count. */
        bids: z.int().min(0).max(100_000).optional(),
      }),
    )
    .output(z.object({ outcome: z.enum(['done', 'waits']) })),
  /** By the first it is taken back. */
  decline: oc.input(ofOrder.extend({ reason: z.string().trim().min(1).max(limits.reasonCharacters) })).output(z.void()),
}
