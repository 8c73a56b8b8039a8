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
  'too-many-open',
  'inspection-busy',
])

/** Steps whose rejections, recorded before answers had codes, blame the sender. Other steps may be of the business. */
const ofTheSender: ReadonlySet<string> = new Set(['check-fields', 'check-clock', 'one-reading'])

/** @param outcome the step that rejected it; alone known of messages from before answers were recorded. */
export function isBlameless({ code, outcome }: { code: string | null; outcome: string }): boolean {
  if (code === null) return !ofTheSender.has(outcome)
  if (!isErrorCode(code)) return false
  return errors[code].family !== 'fault' || ofTheMoment.has(code)
}
