import { millis, text } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../../domain/limits.ts'
import { letterLine } from '../after-opening/contract.ts'
import { chosen } from '../lot-guarantees/contract.ts'

/**
 * A letter of release that differs from what it should be, accepted by two people: agency or beneficiary asks with a
 * reason, another person of the beneficiary confirms (docs/decisions/0036).
 */

const byId = z.strictObject({ id: z.uuid() })

const override = z.object({
  id: z.string(),
  lotNumber: z.string(),
  lotName: z.string(),
  /** How many guarantees it may release. */
  guarantees: z.int(),
  name: z.string(),
  sm3: z.string(),
  /** Expires soon. */
  url: z.string(),
  lines: z.array(letterLine),
  findings: z.array(z.object({ code: z.string(), severity: z.string(), zh: z.string(), en: z.string() })),
  reason: z.string(),
  askedName: z.string(),
  askedAt: millis,
  state: z.enum(['waiting', 'confirmed', 'declined']),
  decidedName: z.string().optional(),
  decidedAt: millis.optional(),
  /** Asked by the caller: another person must confirm. */
  isOwn: z.boolean(),
})
export type LetterOverride = z.output<typeof override>

export const letterOverridesContract = {
  ask: oc
    .input(
      z.strictObject({
        lot: text(100),
        chosen,
        file: z.strictObject({ name: text(limits.fileNameCharacters), base64: z.string().min(4) }),
        reason: text(limits.reasonCharacters),
      }),
    )
    .output(z.object({ id: z.string() })),
  /** Of one's own lots: what waits first, then the newest. */
  list: oc.output(z.array(override)),
  confirm: oc.input(byId),
  /** Also by who asked. */
  decline: oc.input(byId),
}
