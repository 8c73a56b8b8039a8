// A thread beside the typesetter, which cannot look up from its work: when the process takes more memory than it was
// given, the process ends at once. Its parent makes another.
import { workerData } from 'node:worker_threads'

const { limitBytes } = workerData as { limitBytes: number }

setInterval(() => {
  if (process.memoryUsage.rss() > limitBytes) process.kill(process.pid, 'SIGKILL')
}, 25)
