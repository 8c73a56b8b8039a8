import { findFullDisk, fullDiskLine, isFullDisk, placeOf } from '../db/full-disk.ts'
import type { Log } from './log.ts'

export type LogFailure = (error: unknown, about: object, message: string) => void

/** An error of ours with its stack; a full disk as one sentence, since every request meets it. */
export function logFailure(log: Pick<Log, 'error'>, error: unknown, about: object, message: string): void {
  const full = findFullDisk(error)
  if (full === undefined) log.error({ ...about, err: error }, message)
  else log.error(about, `${message}: ${fullDiskLine(placeOf(full))}`)
}

const againMs = 60_000

/**
 * The same for work that is tried again by itself, up to twice a second: that a disk is full is stated once a minute.
 * @param now a clock in milliseconds that no one sets
 */
export function createFailureLog(log: Pick<Log, 'error'>, now: () => number = () => performance.now()): LogFailure {
  let statedAt = Number.NEGATIVE_INFINITY
  return (error, about, message) => {
    if (isFullDisk(error)) {
      if (now() - statedAt < againMs) return
      statedAt = now()
    }
    logFailure(log, error, about, message)
  }
}
