// The thread in which files of strangers are verified: its parent limits its memory and its time.
import { parentPort } from 'node:worker_threads'
import { nodeRuntime } from './node-runtime.ts'
import type { VerifierTrust } from './trust.ts'
import { verifyPdf } from './verify-pdf.ts'

export type VerifyJob = { readonly file: Uint8Array; readonly trust: VerifierTrust }

parentPort?.once('message', ({ file, trust }: VerifyJob) => {
  void verifyPdf(file, trust, nodeRuntime).then((verdict) => parentPort?.postMessage(verdict))
})
