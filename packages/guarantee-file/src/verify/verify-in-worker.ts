import { createInspector, type Inspection, type InspectorOptions } from '../inspect/file-inspector.ts'
import { inspectAsking } from '../inspect/inspect-asking.ts'
import type { AskResponder } from '../revocation/ask-responder.ts'
import type { ComparedFacts } from '../shown/compared-facts.ts'
import type { VerifierTrust } from './trust.ts'
import type { PdfVerdict } from './verify-pdf.ts'

export type VerifyOptions = Pick<InspectorOptions, 'timeoutMs' | 'memoryMb'> & {
  /** The way to an OCSP responder. */
  readonly ask?: AskResponder | undefined
  /** What the text is compared with: places that state it count only where the page shows it. */
  readonly facts?: ComparedFacts | undefined
}

/**
 * `verifyPdf`, and how the pages look, in a process of its own for this one file, which the file may exhaust or crash
 * without harm: then the check was stopped.
 */
export async function verifyInWorker(
  file: Uint8Array,
  trust: VerifierTrust,
  options: VerifyOptions = {},
): Promise<PdfVerdict> {
  return (await inspectInWorker(file, trust, options)).verdict
}

/** The same with the text of its pages. */
export async function inspectInWorker(
  file: Uint8Array,
  trust: VerifierTrust,
  { timeoutMs = 20_000, memoryMb = 512, ask, facts }: VerifyOptions = {},
): Promise<Inspection> {
  const inspector = createInspector({ timeoutMs, memoryMb, processes: 1 })
  try {
    return await inspectAsking(inspector, file, trust, ask, facts)
  } finally {
    await inspector.close()
  }
}
