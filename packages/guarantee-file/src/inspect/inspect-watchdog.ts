// A thread beside the inspector, which cannot look up from its work: when the process takes more memory than it was
// given, or more of a processor's time for one file, or its parent is gone, the process ends at once.
import { workerData } from 'node:worker_threads'

export type WatchdogData = {
  readonly limitBytes: number
  readonly limitMs: number
  readonly parent: number
  /** One number: the time that the process had used when it began with the file in hand. */
  readonly begun: Float64Array
}

const { limitBytes, limitMs, parent, begun } = workerData as WatchdogData

setInterval(() => {
  const { user, system } = process.cpuUsage()
  // Other signals than a kill from outside, so that the parent knows whose fault it was.
  if (process.memoryUsage.rss() > limitBytes) process.kill(process.pid, 'SIGUSR2')
  if ((user + system) / 1000 - (begun[0] ?? 0) > limitMs) process.kill(process.pid, 'SIGXCPU')
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, 20)
