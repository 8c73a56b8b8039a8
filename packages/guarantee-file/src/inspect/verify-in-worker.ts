import type { AskResponder } from '../revocation/ask-responder.ts'
import type { VerifierTrust } from '../revocation/trust.ts'
import type { ComparedFacts } from '../text/compared-facts.ts'
import type { PdfResult } from '../verify/verify-pdf.ts'
import { createInspector, type Inspection, type InspectorOptions } from './file-inspector.ts'
import { inspectWithResponder } from './inspect-with-responder.ts'

export type VerifyOptions = Pick<InspectorOptions, 'timeoutMs' | 'memoryMb'> & {
  /** The connection to an OCSP responder. */
  readonly ask?: AskResponder | undefined
  /** Compared facts: a place that states one counts only where the page shows it. */
  readonly facts?: ComparedFacts | undefined
}

/**
 * `verifyPdf` and the check of the pages, in a separate process for this one file. When the file exhausts or crashes
 * it, the check counts as stopped.
 */
export async function verifyInWorker(
  file: Uint8Array,
  trust: VerifierTrust,
  options: VerifyOptions = {},
): Promise<PdfResult> {
  return (await inspectInWorker(file, trust, options)).result
}

/** The same with the text of its pages. */
export async function inspectInWorker(
  file: Uint8Array,
  trust: VerifierTrust,
  { timeoutMs = 20_000, memoryMb = 512, ask, facts }: VerifyOptions = {},
): Promise<Inspection> {
  const inspector = createInspector({ timeoutMs, memoryMb, processes: 1 })
  try {
    return await inspectWithResponder(inspector, file, trust, ask, facts)
  } finally {
    await inspector.close()
  }
}
