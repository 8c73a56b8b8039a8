import { cursor, millis, pageSize, sorted, text, total } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationStates } from '../../domain/application/application-state.ts'
import { withdrawalReasons } from '../../domain/ending/withdrawal-reasons.ts'
import { limits } from '../../domain/limits.ts'
import { centreWithdrawalSorts } from '../../domain/list-sorts.ts'

/**
 * Withdrawals (§7) that the trading centre starts for a bidder. An application is found by its number and its
 * applicant's code together, both of the bidder's document; of a lot nothing is shown here.
 */
const number = z.string().trim().min(1).max(100)
const applicant = { number, applicantCode: z.string().trim().toUpperCase().min(1).max(50) }
// Object.keys loses the type of the keys of a constant
const reasons = Object.keys(withdrawalReasons) as (keyof typeof withdrawalReasons)[]

const found = z.object({
  number: z.string(),
  institution: z.string(),
  state: z.enum(applicationStates),
  /** Why it cannot be withdrawn now; absent when it can. */
  problem: z.object({ zh: z.string(), en: z.string() }).optional(),
})

const started = z.object({
  number: z.string(),
  institution: z.string(),
  state: z.enum(applicationStates),
  reason: z.enum(reasons),
  at: millis,
  by: z.string(),
  document: z.object({
    name: z.string(),
    /** Hex. */
    sm3: z.string(),
    /** From the opening on. */
    mayRead: z.boolean(),
  }),
})

export const centreWithdrawalsContract = {
  find: oc.input(z.strictObject(applicant)).output(found),
  withdraw: oc
    .input(
      z.strictObject({
        ...applicant,
        reason: z.enum(reasons),
        file: z.strictObject({ name: text(limits.fileNameCharacters), base64: z.string().min(4) }),
      }),
    )
    .output(found),
  list: oc
    .input(z.strictObject({ after: cursor, limit: pageSize(20), ...sorted(centreWithdrawalSorts) }))
    .output(z.object({ rows: z.array(started), next: z.string().optional(), total })),
  findDocument: oc
    .input(z.strictObject({ number }))
    .output(z.object({ headers: z.object({ 'content-disposition': z.string() }), body: z.file() })),
}
