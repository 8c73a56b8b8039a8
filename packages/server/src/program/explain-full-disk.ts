import { findFullDisk, placeOf } from '../db/full-disk.ts'
import { StartProblem } from './start-problem.ts'

/** The error as one sentence with what to do where a full disk is its cause, otherwise the error as it is. */
export function explainFullDisk(error: unknown, folder: string): unknown {
  const cause = findFullDisk(error)
  if (cause === undefined || error instanceof StartProblem) return error
  const place = placeOf(cause) ?? folder
  return new StartProblem(
    `磁盘已满，写不进 ${place}：请在该磁盘上腾出空间（沙箱约需 500 MB）后再启动，已有的数据都在；或用 --home 另选一个磁盘上的数据目录。`,
    `The disk is full, ${place} cannot be written: free space on that disk (a sandbox needs about 500 MB) and start again, all data is still there; or choose a data folder on another disk by --home.`,
    { cause: error },
  )
}
