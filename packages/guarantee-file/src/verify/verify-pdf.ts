import { DerError } from '@openbaohan/crypto/der.ts'
import { findings as findingTexts } from '../findings/findings.ts'
import type { PdfFinding } from '../findings/pdf-finding.ts'
import { withInflate } from '../pdf/with-inflate.ts'
import { readTrust, type VerifierTrust } from '../revocation/trust.ts'
import type { VerifierRuntime } from '../runtime/verifier-runtime.ts'
import { readStructure, type SignedStructure } from './pdf-structure.ts'
import { type SignatureReport, verifyOne } from './verify-one.ts'

export type PdfResult = {
  /** No finding rejects the file: every signature is valid, and the last one covers the whole file. */
  readonly ok: boolean
  /** Every check, including passed ones; structure first, then signature by signature. */
  readonly findings: readonly PdfFinding[]
  readonly signatures: readonly SignatureReport[]
  /** The first finding that rejects the file. */
  readonly problem: PdfFinding | undefined
}

/**
 * Verifies that the whole file is signed under the trusted roots, and that nothing was hidden in it or added after a
 * signature. Each signature is checked, and all must be valid.
 * @param runtime the platform's crypto
 */
export async function verifyPdf(file: Uint8Array, trust: VerifierTrust, runtime: VerifierRuntime): Promise<PdfResult> {
  // A plain Uint8Array: slices of it are faster than those of the subclass of Node.
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.length)
  const structure = await withInflate(runtime, (inflate) => readStructure(bytes, inflate))
  const found: PdfFinding[] = [...structure.findings]
  const reports: SignatureReport[] = []
  const read = readTrust(trust)
  const sources = {
    ...read,
    lists: [...read.lists, ...structure.lists],
    answers: [...read.answers, ...structure.answers],
  }
  for (const [index, signed] of structure.signatures.entries()) {
    if (signed.coverage === undefined) continue
    const report = await verifyOrRefuse(runtime, signed, sources)
    found.push(...report.findings.map((finding) => ({ ...finding, signature: index + 1 })))
    reports.push(report)
  }
  const problem = found.find(({ code }) => findingTexts[code].severity === 'refuse')
  return { ok: problem === undefined, findings: found, signatures: reports, problem }
}

type Sources = Parameters<typeof verifyOne>[2]

async function verifyOrRefuse(
  runtime: VerifierRuntime,
  signed: SignedStructure,
  sources: Sources,
): Promise<SignatureReport> {
  try {
    return await verifyOne(runtime, signed, sources)
  } catch (error) {
    // Malformed DER or structure: the producer of the file must fix it.
    if (!(error instanceof DerError)) throw error
    return {
      findings: [{ code: 'signature-malformed', detail: error.message }],
      signer: undefined,
      chain: [],
      signedAt: undefined,
    }
  }
}
