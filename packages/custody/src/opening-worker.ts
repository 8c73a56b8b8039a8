/** One thread of an opening: gets the private key once, then batches of boxes, and answers those that open. */
import { parentPort, workerData } from 'node:worker_threads'
import { createBoxOpener } from './box.ts'
import type { ClosedBox } from './opened-box.ts'
import { checkOpened } from './opened-box.ts'

export type OpeningTask = { privateKey: Uint8Array; lotId: string | undefined }

const task = workerData as OpeningTask
const open = createBoxOpener(task.privateKey)
task.privateKey.fill(0)

parentPort?.on('message', (batch: readonly ClosedBox[]) => {
  const opened = batch.flatMap((row) => {
    const contents = open(row.box)
    return contents ? [checkOpened(row, contents, task.lotId)] : []
  })
  parentPort?.postMessage(opened)
})
