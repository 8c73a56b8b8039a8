/** Which rejecting answers count against the partner that sent the message, in its share of compliant messages. */
import { type ErrorCode, errors, isErrorCode } from '@openbaohan/protocol/errors/errors.ts'

/**
 * Errors of the peer's engineers by their family that a correct partner gets too: the moment or the other side decides.
 * Every other `fault` (form, signature, clock, conflict, numbers, files) counts as not compliant; refusals of the
 * business and failures of ours never do.
 */
const ofTheMoment: ReadonlySet<ErrorCode> = new Set([
  'overtaken',
  'out-of-turn',
  'after-opening',
  'before-opening',
  'already-issued',
  'try-again',
  'inspection-busy',
])

/** A message rejected before answers were recorded has no code: it failed a check of its form. */
export function isBlameless(code: string | null): boolean {
  if (code === null || !isErrorCode(code)) return false
  return errors[code].family !== 'fault' || ofTheMoment.has(code)
}
