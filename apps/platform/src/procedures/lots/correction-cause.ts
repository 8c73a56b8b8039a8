import { line } from '@openbaohan/server/api/contract-atoms.ts'
import { z } from 'zod'
import { limits } from '../../domain/limits.ts'
import { namedCauses } from '../../domain/lot/lot-correction.ts'

/** Why it is announced (更正原因); `other` is explained. */
export const correctionCause = z.union([
  z.strictObject({ kind: z.enum(namedCauses) }),
  z.strictObject({ kind: z.literal('other'), text: line(limits.reasonCharacters) }),
])

export const noticeHasCause = {
  test: ({ notice, cause }: { notice?: string | undefined; cause?: unknown }) =>
    (notice === undefined) === (cause === undefined),
  params: {
    path: ['cause'],
    message: '更正公告须写明原因，没有公告的更正不写 / required with a notice, and only with one',
  },
}
