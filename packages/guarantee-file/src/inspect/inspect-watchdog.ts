// A thread beside the inspector, whose event loop is blocked while it works. It ends the process at once when that
// exceeds its memory, or its processor time for one file, or when the parent is gone.
import { parentPort, workerData } from 'node:worker_threads'

export type WatchdogData = {
  readonly limitBytes: number
  readonly limitMs: number
  readonly parent: number
  /** One number: the processor time used when the current file was started, infinite between files. */
  readonly begun: Float64Array
}

const { limitBytes, limitMs, parent, begun } = workerData as WatchdogData
const everyMs = 20
const betweenFilesMs = 500
let timer: NodeJS.Timeout | undefined

function watch(): void {
  clearTimeout(timer)
  const { user, system } = process.cpuUsage()
  const since = begun[0] ?? 0
  // Signals other than SIGKILL, so that the parent can attribute the end to the file.
  if (process.memoryUsage.rss() > limitBytes) process.kill(process.pid, 'SIGUSR2')
  if ((user + system) / 1000 - since > limitMs) process.kill(process.pid, 'SIGXCPU')
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
  timer = setTimeout(watch, since === Number.POSITIVE_INFINITY ? betweenFilesMs : everyMs)
}

// Sent with each file.
parentPort?.on('message', watch)
watch()
