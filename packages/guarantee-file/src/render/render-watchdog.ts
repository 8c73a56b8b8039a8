// A thread beside the typesetter, whose event loop is blocked while it works. It ends the process at once when that
// exceeds its memory. The parent starts another one.
import { workerData } from 'node:worker_threads'

const { limitBytes } = workerData as { limitBytes: number }

setInterval(() => {
  if (process.memoryUsage.rss() > limitBytes) process.kill(process.pid, 'SIGKILL')
}, 25)
