import { equalBytes } from '@openbaohan/crypto/bytes.ts'
import { checkWholeDer, DerError } from '@openbaohan/crypto/der.ts'
import { DerCursor } from '@openbaohan/crypto/der-cursor.ts'
import type { Hash, VerifierRuntime } from '../runtime/verifier-runtime.ts'
import { type AlgorithmIdentifier, readAlgorithm } from '../x509/algorithms.ts'
import { type ParsedCertificate, parseCertificate, readTimeOf, readWholeBits } from '../x509/certificate.ts'
import { type Extension, extensionList } from '../x509/certificate-extensions.ts'
import { checkPath } from '../x509/certificate-path.ts'
import { checkSignature } from '../x509/verify-signature.ts'
import { nonceExtension } from './ocsp-request.ts'
import type { RevocationStatement } from './revocation.ts'

/** A BasicOCSPResponse (RFC 6960 4.2.1) with an unverified signature. */
export type ParsedOcsp = {
  readonly signedPart: Uint8Array
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  readonly answers: readonly SingleAnswer[]
  readonly certificates: readonly ParsedCertificate[]
  /** The value of the nonce extension: that of the request, when the responder supports it. */
  readonly nonce: Uint8Array | undefined
}

type SingleAnswer = RevocationStatement & {
  readonly hash: Hash | undefined
  readonly issuerName: Uint8Array
  readonly issuerKey: Uint8Array
  readonly serialNumber: Uint8Array
  readonly known: boolean
}

const basicResponse = '1.3.6.1.5.5.7.48.1.1'
const hashes: Readonly<Record<string, Hash>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '1.2.156.10197.1.401': 'sm3',
}

/** Parses an OCSPResponse. @throws DerError also when the responder returns an error status */
export function parseOcsp(der: Uint8Array): ParsedOcsp {
  checkWholeDer(der)
  const response = DerCursor.over(der)
  const status = response.content(response.next(0x0a))
  if (status.length !== 1 || status[0] !== 0) throw new DerError('the responder returned an error status')
  const bytes = response.enter(0xa0).enter()
  if (bytes.oid() !== basicResponse) throw new DerError('unknown response type')
  const inner = bytes.content(bytes.next(0x04))
  checkWholeDer(inner)
  const basic = DerCursor.over(inner)
  const signedPart = basic.next(0x30)
  const signatureAlgorithm = readAlgorithm(basic)
  const signature = readWholeBits(basic)
  const certificates: ParsedCertificate[] = []
  const wrapped = basic.optional(0xa0)
  basic.assertEnd()
  if (wrapped !== undefined) {
    for (const list = new DerCursor(inner, wrapped).enter(); !list.atEnd; ) {
      certificates.push(parseCertificate(list.whole(list.next(0x30))))
    }
  }
  const { answers, nonce } = readAnswers(new DerCursor(inner, signedPart))
  return { signedPart: basic.whole(signedPart), signatureAlgorithm, signature, answers, certificates, nonce }
}

/** ResponseData. An unknown critical extension makes the whole response unusable. */
function readAnswers(data: DerCursor): Pick<ParsedOcsp, 'answers' | 'nonce'> {
  data.optional(0xa0)
  // responderID is not needed: the signer is identified by the key that verifies.
  data.next()
  readTimeOf(data)
  const list = data.enter()
  const answers: SingleAnswer[] = []
  while (!list.atEnd) answers.push(readAnswer(list.enter()))
  const nonce = readExtensions(data).find(({ oid }) => oid === nonceExtension)?.value
  return { answers, nonce }
}

function readAnswer(single: DerCursor): SingleAnswer {
  const id = single.enter()
  const hash = hashes[readAlgorithm(id).oid]
  const [issuerName, issuerKey] = [id.content(id.next(0x04)), id.content(id.next(0x04))]
  const serialNumber = id.content(id.next(0x02))
  const status = single.next()
  const revokedAt = status.tag === 0xa1 ? readTimeOf(new DerCursor(single.bytes, status)) : undefined
  const thisUpdate = readTimeOf(single)
  const nextUpdate = single.peek() === 0xa0 ? readTimeOf(single.enter(0xa0)) : undefined
  readExtensions(single)
  const known = status.tag === 0x80 || status.tag === 0xa1
  return { hash, issuerName, issuerKey, serialNumber, known, revokedAt, thisUpdate, nextUpdate }
}

/** Extensions of a response or of one part of it: the only known critical one is the nonce. */
function readExtensions(cursor: DerCursor): Extension[] {
  const wrapped = cursor.optional(0xa1)
  cursor.assertEnd()
  if (wrapped === undefined) return []
  const extensions = extensionList(new DerCursor(cursor.bytes, wrapped))
  const unknown = extensions.some(({ critical, oid }) => critical && oid !== nonceExtension)
  if (unknown) throw new DerError('unknown critical extension')
  return extensions
}

/** A response without nextUpdate is current only when produced: newer ones are always available (RFC 6960 4.2.2.1). */
const momentMs = 3600_000
/** Tolerance for clock differences. */
const clockSkewMs = 60_000

/**
 * The statement of the response about the certificate, if the issuer or a responder that it delegated signed it.
 * @param now a response from the future does not count
 */
export async function findAnswer(
  runtime: VerifierRuntime,
  response: ParsedOcsp,
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
  now: number,
): Promise<RevocationStatement | undefined> {
  for (const answer of response.answers) {
    if (!answer.known || answer.hash === undefined || answer.thisUpdate > now + clockSkewMs) continue
    if (!equalBytes(answer.serialNumber, certificate.serialNumber)) continue
    const name = await runtime.digest(answer.hash, [issuer.subject])
    const key = await runtime.digest(answer.hash, [issuer.publicKey.bits])
    if (!equalBytes(answer.issuerName, name) || !equalBytes(answer.issuerKey, key)) continue
    if (!(await isSignedFor(runtime, response, issuer, now))) continue
    return { ...answer, nextUpdate: answer.nextUpdate ?? answer.thisUpdate + momentMs }
  }
  return undefined
}

async function isSignedFor(
  runtime: VerifierRuntime,
  response: ParsedOcsp,
  issuer: ParsedCertificate,
  now: number,
): Promise<boolean> {
  if ((await checkSignature(runtime, issuer.publicKey, response)) === undefined) return true
  for (const responder of response.certificates) {
    if ((await checkSignature(runtime, responder.publicKey, response)) !== undefined) continue
    const path = await checkPath(runtime, responder, [], [issuer], now, 'revocation-answer')
    // The issuer itself must have delegated the responder (RFC 6960 4.2.2.2).
    if (path.ok && path.path.length === 2) return true
  }
  return false
}
