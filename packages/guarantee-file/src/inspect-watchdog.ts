// A thread beside the inspector, which cannot look up from its work: when the process takes more memory than it was
// given, or its parent is gone, the process ends at once.
import { workerData } from 'node:worker_threads'

const { limitBytes, parent } = workerData as { limitBytes: number; parent: number }

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
  // Another signal than a kill from outside, so that the parent knows whose fault it was.
  if (process.memoryUsage.rss() > limitBytes) process.kill(process.pid, 'SIGUSR2')
}, 20)
