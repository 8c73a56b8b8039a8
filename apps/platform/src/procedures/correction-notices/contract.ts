import { millis } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { fieldChange } from '../lots/contract.ts'

const notice = z.object({
  id: z.string(),
  at: millis,
  lotNumber: z.string(),
  lotName: z.string(),
  notice: z.string(),
  changes: z.array(fieldChange),
})
export const noticePage = z.object({ rows: z.array(notice), next: z.string().optional() })
export const noticeFilters = z.object({
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
})

/** 更正公告 of all lots, newest first: for everybody who may have applied, since no one knows who has. */
export const noticesContract = {
  list: oc.input(noticeFilters).output(noticePage),
}
