/** Whether a connection was never there: then nothing of a request can have arrived. */

/** Codes that only an attempt to connect has, in any runtime. */
const codes: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL'])
/** Others, such as EHOSTUNREACH and ENETUNREACH, may also come of a connection that there was: there the call counts. */
const attempts: ReadonlySet<unknown> = new Set(['connect', 'getaddrinfo'])

export function isFailedAttempt(error: unknown): boolean {
  // a host with several addresses
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(isFailedAttempt)
  if (!(error instanceof Error)) return false
  return ('code' in error && codes.has(error.code)) || ('syscall' in error && attempts.has(error.syscall))
}
