// A thread beside the typesetter, whose event loop is blocked while it works. It ends the process at once when that
// exceeds its memory. The parent starts another one. Between documents it sleeps.
import { parentPort, workerData } from 'node:worker_threads'

export type RenderWatchdogData = {
  readonly limitBytes: number
  /** One number: 1 while a document is typeset. */
  readonly busy: Int32Array
}

const { limitBytes, busy } = workerData as RenderWatchdogData
const everyMs = 25
let timer: NodeJS.Timeout | undefined

function watch(): void {
  clearTimeout(timer)
  if (process.memoryUsage.rss() > limitBytes) process.kill(process.pid, 'SIGKILL')
  if (Atomics.load(busy, 0) === 1) timer = setTimeout(watch, everyMs)
}

// Sent with each document.
parentPort?.on('message', watch)
watch()
