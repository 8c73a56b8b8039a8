/** One thread of an opening: receives the private key once, then batches of envelopes; answers those that open. */
import { parentPort, workerData } from 'node:worker_threads'
import type { SealedEnvelope } from './opened-envelope.ts'
import { checkOpened } from './opened-envelope.ts'
import { createEnvelopeOpener } from './sealed-envelope.ts'

export type OpeningTask = { privateKey: Uint8Array; lotId: string | undefined }

const task = workerData as OpeningTask
const open = createEnvelopeOpener(task.privateKey)
task.privateKey.fill(0)

parentPort?.on('message', (batch: readonly SealedEnvelope[]) => {
  const opened = batch.flatMap((row) => {
    const contents = open(row.envelope)
    return contents ? [checkOpened(row, contents, task.lotId)] : []
  })
  parentPort?.postMessage(opened)
})
