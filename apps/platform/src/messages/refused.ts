import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'

/** Why something asked for over the API was not done; `more` names what to correct. */
export type RefusedInput = { ok: false; problem: ErrorCode; more?: string }
export const refused = (problem: ErrorCode, more?: string): RefusedInput => ({
  ok: false,
  problem,
  ...(more === undefined ? {} : { more }),
})
