// A thread beside the inspector, whose event loop is blocked while it works. It ends the process at once when that
// exceeds its memory, or its processor time for one file, or when the parent is gone.
import { workerData } from 'node:worker_threads'

export type WatchdogData = {
  readonly limitBytes: number
  readonly limitMs: number
  readonly parent: number
  /** One number: the processor time used when the current file was started, infinite between files. */
  readonly begun: Float64Array
  /** One number: 1 while a file is open. The inspector notifies it, so that this thread sleeps between files. */
  readonly open: Int32Array
}

const { limitBytes, limitMs, parent, begun, open } = workerData as WatchdogData
const everyMs = 20
const betweenFilesMs = 500
const pause = new Int32Array(new SharedArrayBuffer(4))

for (;;) {
  // Returns at once while a file is open.
  Atomics.wait(open, 0, 0, betweenFilesMs)
  const { user, system } = process.cpuUsage()
  // Signals other than SIGKILL, so that the parent can attribute the end to the file.
  if (process.memoryUsage.rss() > limitBytes) process.kill(process.pid, 'SIGUSR2')
  if ((user + system) / 1000 - (begun[0] ?? 0) > limitMs) process.kill(process.pid, 'SIGXCPU')
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
  Atomics.wait(pause, 0, 0, everyMs)
}
