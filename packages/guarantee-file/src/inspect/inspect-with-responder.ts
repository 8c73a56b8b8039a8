import { type AskResponder, askResponder } from '../revocation/ask-responder.ts'
import { newOcspNonce } from '../revocation/responder-service.ts'
import type { VerifierTrust } from '../revocation/trust.ts'
import { nodeRuntime } from '../runtime/node-runtime.ts'
import type { ComparedFacts } from '../text/compared-facts.ts'
import { addPageFindings } from './add-page-findings.ts'
import type { FileInspector, Inspection } from './file-inspector.ts'

/**
 * Inspects a file, queries the OCSP responder about its signers, and verifies its signatures again with the answers,
 * which change nothing about its pages. Only chains to a trusted certificate are queried, and nothing is queried about a
 * file that is already rejected.
 */
export async function inspectWithResponder(
  inspector: Pick<FileInspector, 'inspect' | 'verify'>,
  file: Uint8Array,
  trust: VerifierTrust,
  ask: AskResponder | undefined,
  facts?: ComparedFacts,
): Promise<Inspection> {
  const first = await inspector.inspect(file, trust, facts)
  const chains = first.result.signatures.map(({ chain }) => chain).filter((chain) => chain.length > 1)
  if (ask === undefined || !first.result.ok || chains.length === 0) return first
  const { answers, silent } = await askResponder(nodeRuntime, chains, { ask, newNonce: newOcspNonce, now: trust.at })
  const known = { ...trust, ocspResponses: [...(trust.ocspResponses ?? []), ...answers] }
  const result =
    answers.length === 0 ? first.result : addPageFindings(await inspector.verify(file, known), first.aboutPages)
  const found = silent.map((name) => ({ code: 'responder-silent', detail: name }) as const)
  return { ...first, result: { ...result, findings: [...result.findings, ...found] } }
}
