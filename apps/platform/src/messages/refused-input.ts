import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'

type Bilingual = { zh: string; en: string }

/** Why something asked for over the API was not done; `more` names what to correct. */
export type RefusedInput = {
  ok: false
  problem: ErrorCode
  more?: string
  /** Of a document: the cause to correct first, and what was found. */
  cause?: Bilingual
  findings?: readonly (Bilingual & { code: string })[]
}
export const refusedInput = (problem: ErrorCode, more?: string): RefusedInput => ({
  ok: false,
  problem,
  ...(more === undefined ? {} : { more }),
})
