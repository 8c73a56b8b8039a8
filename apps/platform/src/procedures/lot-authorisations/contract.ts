import { millis, text } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../../domain/limits.ts'
import { authorisedActions } from '../../domain/lot/authorised-action.ts'
import { letterFinding, letterLine } from '../after-opening/contract.ts'

/** The beneficiary's authorisation for the agency of its lot, under the beneficiary's seal. */
const lot = z.string().min(1).max(100)

const authorisation = z.object({
  id: z.string(),
  covers: z.array(z.enum(authorisedActions)),
  name: z.string(),
  /** Hex. */
  sm3: z.string(),
  /** Ends soon. */
  url: z.string(),
  findings: z.array(letterFinding),
  lines: z.array(letterLine),
  storedAt: millis,
  storedBy: z.string(),
  withdrawn: z.object({ at: millis, by: z.string(), reason: z.string() }).optional(),
})

export const lotAuthorisationsContract = {
  list: oc.input(z.strictObject({ lot })).output(z.array(authorisation)),
  save: oc
    .input(
      z.strictObject({
        lot,
        covers: z.array(z.enum(authorisedActions)).min(1),
        file: z.strictObject({ name: text(limits.fileNameCharacters), base64: z.string().min(4) }),
      }),
    )
    .output(z.array(authorisation)),
  withdraw: oc
    .input(z.strictObject({ id: z.uuid(), reason: text(limits.reasonCharacters) }))
    .output(z.array(authorisation)),
}
