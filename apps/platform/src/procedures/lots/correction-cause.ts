import { line } from '@openbaohan/server/api/contract-atoms.ts'
import { z } from 'zod'
import { limits } from '../../domain/limits.ts'
import { namedCauses } from '../../domain/lot/lot-correction.ts'

/** Why it is announced (更正原因); `other` is explained. */
export const correctionCause = z.union([
  z.strictObject({ kind: z.enum(namedCauses) }),
  z.strictObject({ kind: z.literal('other'), text: line(limits.reasonCharacters) }),
])

type Announced = { notice?: string | undefined; cause?: unknown }

/** Of people, whose form asks for it. */
export const noticeHasCause = {
  test: ({ notice, cause }: Announced) => (notice === undefined) === (cause === undefined),
  params: {
    path: ['cause'],
    message: '更正公告须写明原因，没有公告的更正不写 / required with a notice, and only with one',
  },
}

/** Of programs, which may be older than the list of causes: their notice states none. */
export const causeHasNotice = {
  test: ({ notice, cause }: Announced) => cause === undefined || notice !== undefined,
  params: {
    path: ['cause'],
    message: '没有公告的更正不写原因 / only with a notice',
  },
}
