import { type AskResponder, askResponder } from '../revocation/ask-responder.ts'
import { newOcspNonce } from '../revocation/responder-service.ts'
import type { ComparedFacts } from '../shown/compared-facts.ts'
import { nodeRuntime } from '../verify/node-runtime.ts'
import type { VerifierTrust } from '../verify/trust.ts'
import type { FileInspector, Inspection } from './file-inspector.ts'

/**
 * Looks at a file, asks the responder about those who signed it, and looks again with what it stated. Only chains that end
 * at a trusted certificate are asked about, and nothing is asked about a file that is red already.
 */
export async function inspectAsking(
  inspector: Pick<FileInspector, 'inspect'>,
  file: Uint8Array,
  trust: VerifierTrust,
  ask: AskResponder | undefined,
  facts?: ComparedFacts,
): Promise<Inspection> {
  const first = await inspector.inspect(file, trust, facts)
  const chains = first.verdict.signatures.map(({ chain }) => chain).filter((chain) => chain.length > 1)
  if (ask === undefined || !first.verdict.ok || chains.length === 0) return first
  const { answers, silent } = await askResponder(nodeRuntime, chains, { ask, newNonce: newOcspNonce, now: trust.at })
  const known = { ...trust, ocspResponses: [...(trust.ocspResponses ?? []), ...answers] }
  const { verdict, pages } = answers.length === 0 ? first : await inspector.inspect(file, known, facts)
  const found = silent.map((name) => ({ code: 'responder-silent', detail: name }) as const)
  return { pages, verdict: { ...verdict, findings: [...verdict.findings, ...found] } }
}
