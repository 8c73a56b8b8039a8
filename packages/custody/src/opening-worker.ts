/** One thread of openings: answers one job at a time, each with its lot's private key, which it overwrites. */
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { findTagged } from './find-tagged.ts'
import { openBatch } from './open-batch.ts'
import type { SealedEnvelope } from './opened-envelope.ts'
import type { CountingPeriod } from './tagged-applications.ts'

export type OpeningJob = { privateKey: Uint8Array } & (
  | { kind: 'open'; lotId: string | undefined; batch: readonly SealedEnvelope[] }
  | { kind: 'find'; lotPublicKey: string; periods: readonly CountingPeriod[] }
)

export type OpeningThreadData = { isBackground: boolean }

const lowestPriority = 19

/** On Linux a priority belongs to the calling thread; elsewhere it would slow the whole process. */
if ((workerData as OpeningThreadData).isBackground && process.platform === 'linux') setPriority(lowestPriority)

parentPort?.on('message', (job: OpeningJob) => {
  const { privateKey } = job
  const answer =
    job.kind === 'open'
      ? openBatch(privateKey, job.lotId, job.batch)
      : findTagged(privateKey, job.lotPublicKey, job.periods)
  privateKey.fill(0)
  parentPort?.postMessage(answer)
})
