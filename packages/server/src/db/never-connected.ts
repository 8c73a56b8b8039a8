/** Errors before a statement was sent: nothing of it can have had an effect, whatever it would have done. */

/** No address, no host, no server that listens; of PostgreSQL: it starts or stops, or has no connection left. */
const codes: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '57P03',
  '53300',
])
/** Of the pool, which has no codes: no connection became free, or none could be opened, in the time for it. */
const words = /^(?:timeout exceeded when trying to connect|Connection terminated due to connection timeout)$/

export const isNeverConnected = (error: unknown): boolean =>
  error instanceof Error && (words.test(error.message) || ('code' in error && codes.has(error.code)))
