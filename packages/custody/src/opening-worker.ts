/** One thread of openings: answers one job at a time, each with the private keys of its lots, which it overwrites. */
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { findTagged, type SearchedLot } from './find-tagged.ts'
import { openBatch } from './open-batch.ts'
import type { SealedEnvelope } from './opened-envelope.ts'
import type { TaggedPeriod } from './tagged-applications.ts'

export type OpeningJob =
  | { kind: 'open'; privateKey: Uint8Array; lotId: string | undefined; batch: readonly SealedEnvelope[] }
  | { kind: 'find'; lots: readonly SearchedLot[]; periods: readonly TaggedPeriod[] }

export type OpeningThreadData = { isBackground: boolean }

const lowestPriority = 19

/** On Linux a priority belongs to the calling thread; elsewhere it would slow the whole process. */
if ((workerData as OpeningThreadData).isBackground && process.platform === 'linux') setPriority(lowestPriority)

parentPort?.on('message', (job: OpeningJob) => {
  if (job.kind === 'open') {
    const opened = openBatch(job.privateKey, job.lotId, job.batch)
    job.privateKey.fill(0)
    parentPort?.postMessage(opened)
  } else {
    const found = findTagged(job.lots, job.periods)
    for (const { privateKey } of job.lots) privateKey.fill(0)
    parentPort?.postMessage(found)
  }
})
