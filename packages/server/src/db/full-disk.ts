/** A full disk, met by a file of ours, by PostgreSQL or by its `initdb`. */
const codes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', '53100'])
const words = /No space left on device|Disk quota exceeded|Check free disk space/ // the last where a write was cut short

/** @returns the first error of the chain that states it */
export function findFullDisk(error: unknown): Error | undefined {
  if (!(error instanceof Error)) return undefined
  if (('code' in error && codes.has(error.code)) || words.test(error.message)) return error
  const within = error instanceof AggregateError ? error.errors : [error.cause]
  return within.map(findFullDisk).find((found) => found !== undefined)
}

export const isFullDisk = (error: unknown): boolean => findFullDisk(error) !== undefined

/** Senders try again after so many seconds. */
export const fullDiskRetrySeconds = '60'

/** The file that could not be written, where the error names one. */
export const placeOf = (full: Error): string | undefined =>
  'path' in full && typeof full.path === 'string' ? full.path : undefined

/** For the log, in place of an error that repeats with every request. */
export const fullDiskLine = (place: string | undefined): string =>
  `the disk is full${place === undefined ? '' : `, ${place} cannot be written`}: requests that store something are answered 507; free space, no restart is needed`
