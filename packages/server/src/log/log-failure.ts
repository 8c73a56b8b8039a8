import { fullDiskLine, isFullDisk } from '../db/full-disk.ts'
import type { Log } from './log.ts'

/** An error of ours with its stack; a full disk as one sentence, since every request meets it. */
export function logFailure(log: Pick<Log, 'error'>, error: unknown, about: object, message: string): void {
  if (isFullDisk(error)) log.error(about, `${message}: ${fullDiskLine}`)
  else log.error({ ...about, err: error }, message)
}
