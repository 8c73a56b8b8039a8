import { equalBytes } from '@openbaohan/crypto/bytes.ts'
import { octetString } from '@openbaohan/crypto/der-writer.ts'
import type { VerifierRuntime } from '../runtime/verifier-runtime.ts'
import { certificateName, type ParsedCertificate, parseCertificate } from '../x509/certificate.ts'
import { findAnswer, type ParsedOcsp, parseOcsp } from './ocsp.ts'
import { ocspRequest } from './ocsp-request.ts'
import { readSafely } from './trust.ts'

/** Sends a request (DER) to the configured responder; returns its response, or undefined when none arrives in time. */
export type AskResponder = (request: Uint8Array) => Promise<Uint8Array | undefined>

export type Asking = {
  readonly ask: AskResponder
  readonly newNonce: () => Uint8Array
  /** Epoch milliseconds. */
  readonly now: number
}

export type Asked = {
  /** The responses that count, DER. */
  readonly answers: readonly Uint8Array[]
  /** Signers without a response that counts. */
  readonly silent: readonly string[]
}

/**
 * Queries the responder about each certificate of the chains except the trusted ones. A response counts when it answers
 * this request about this certificate, is current, and is signed by the issuer or by a responder that the issuer
 * delegated. A missing response about an authority is tolerated: the lists of authorities change once a year, and many
 * responders know signers only.
 * @param chains from signer to trusted certificate, DER
 */
export async function askResponder(
  runtime: VerifierRuntime,
  chains: readonly (readonly Uint8Array[])[],
  asking: Asking,
): Promise<Asked> {
  const questions = chains.flatMap((chain) => {
    const path = chain.map(parseCertificate)
    return path.slice(1).map((issuer, index) => ({ certificate: path[index], issuer, ofSigner: index === 0 }))
  })
  const replies = await Promise.all(
    questions.map(async ({ certificate, issuer, ofSigner }) => {
      if (certificate === undefined) return {}
      const answer = await askAbout(runtime, certificate, issuer, asking)
      return answer === undefined && ofSigner ? { silent: certificateName(certificate) } : { answer }
    }),
  )
  return {
    answers: replies.flatMap(({ answer }) => answer ?? []),
    silent: replies.flatMap(({ silent }) => silent ?? []),
  }
}

async function askAbout(
  runtime: VerifierRuntime,
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
  { ask, newNonce, now }: Asking,
): Promise<Uint8Array | undefined> {
  const nonce = newNonce()
  const der = await ask(await ocspRequest(runtime, certificate, issuer, nonce))
  const [answer] = der === undefined ? [] : readSafely(parseOcsp, der)
  if (answer === undefined || !answers(answer, nonce)) return undefined
  return (await findAnswer(runtime, answer, certificate, issuer, now)) === undefined ? undefined : der
}

/** Responders with pre-signed responses send no nonce; another nonce belongs to another request. */
const answers = ({ nonce }: ParsedOcsp, asked: Uint8Array) =>
  nonce === undefined || equalBytes(nonce, octetString(asked))
