/** Errors before a statement was sent: nothing of it can have had an effect, whatever it would have done. */

/** Of the attempt to connect; the same codes, such as EHOSTUNREACH, may also come of a connection that there was. */
const attempts: ReadonlySet<unknown> = new Set(['connect', 'getaddrinfo'])
/** Of PostgreSQL: it starts or stops, or has no connection left. */
const codes: ReadonlySet<unknown> = new Set(['57P03', '53300'])
/** Of the pool, which has no codes: no connection became free, or none could be opened, in the time for it. */
const words = /^(?:timeout exceeded when trying to connect|Connection terminated due to connection timeout)$/

export function isNeverConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // a host with several addresses
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(isNeverConnected)
  if ('syscall' in error && attempts.has(error.syscall)) return true
  return words.test(error.message) || ('code' in error && codes.has(error.code))
}
