/** What applicants owe after payments under demands (追偿). */
import { millis, pageSizeInQuery, sortedInQuery, total } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { closingCauses, recourseStates } from '../../domain/demand/recourse.ts'
import { recourseSorts } from '../../domain/list-sorts.ts'

/** A case that ended with a rest. */
export const closing = z.object({ at: millis, by: z.string(), cause: z.enum(closingCauses), reason: z.string() })

export const recourseCase = z.object({
  state: z.enum(recourseStates),
  owed: z.string(),
  recovered: z.string(),
  rest: z.string(),
  /** Of the first payment. */
  since: millis,
  closed: closing.optional(),
})

const row = recourseCase.extend({
  demand: z.string(),
  ordinal: z.int(),
  guaranteeNumber: z.string(),
  applicantName: z.string(),
  applicantCode: z.string(),
  beneficiaryName: z.string().optional(),
  /** Days since the first payment. */
  days: z.int(),
  /** Of the newest recovery. */
  lastRecoveryAt: millis.optional(),
})
export type RecourseView = z.output<typeof row>

export const recoursesContract = {
  /** Without an order open cases, oldest first; or ended ones, newest first. `open` counts open cases, `rest` is what they owe. */
  list: oc
    .route({ method: 'GET', path: '/recourses' })
    .input(
      z.object({
        which: z.enum(['open', 'ended']).default('open'),
        after: z.string().max(200).optional(),
        limit: pageSizeInQuery(50),
        ...sortedInQuery(recourseSorts),
      }),
    )
    .output(z.object({ rows: z.array(row), next: z.string().optional(), total, open: z.int(), rest: z.string() })),
}
