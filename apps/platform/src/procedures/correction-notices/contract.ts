import { millis } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { noticeKinds } from '../../records/events/notices.ts'
import { earlyOpening, fieldChange } from '../lots/contract.ts'
import { correctionCause } from '../lots/correction-cause.ts'

const notice = z.object({
  id: z.string(),
  at: millis,
  kind: z.enum(noticeKinds),
  lotNumber: z.string(),
  lotName: z.string(),
  notice: z.string(),
  changes: z.array(fieldChange),
  /** Of a correction; earlier ones state none. */
  cause: correctionCause.optional(),
  early: earlyOpening.optional(),
})
export const noticePage = z.object({ rows: z.array(notice), next: z.string().optional() })
export const noticeFilters = z.object({
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  /** Both without one. */
  kind: z.enum(noticeKinds).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
})

/** Corrections (更正公告) and early openings of all lots, newest first: for everybody who may have applied, since no one knows who has. */
export const noticesContract = {
  list: oc.input(noticeFilters).output(noticePage),
}
