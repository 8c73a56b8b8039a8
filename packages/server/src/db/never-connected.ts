/** Errors before a statement was sent: nothing of it can have had an effect, whatever it would have done. */
import { isFailedAttempt } from '@openbaohan/protocol/send/failed-attempt.ts'

/** Of PostgreSQL: it starts or stops, or has no connection left. */
const codes: ReadonlySet<unknown> = new Set(['57P03', '53300'])
/** Of the pool, which has no codes: no connection became free, or none could be opened, in the time for it. */
const words = /^(?:timeout exceeded when trying to connect|Connection terminated due to connection timeout)$/

export function isNeverConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // a host with several addresses
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(isNeverConnected)
  return isFailedAttempt(error) || words.test(error.message) || ('code' in error && codes.has(error.code))
}
