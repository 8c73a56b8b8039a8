/** A key in another service: an HSM behind HTTP, a signing server, a PKCS#11 bridge (docs/guides/signing-keys.md). */
import { createHash, randomUUID } from 'node:crypto'
import { integer, sequence } from '@openbaohan/crypto/der-writer.ts'
import { pemCertificates } from '@openbaohan/crypto/pem.ts'
import { sm2Digest } from '@openbaohan/crypto/sm2-signature.ts'
import { decodeStrictBase64 } from '@openbaohan/crypto/strict-base64.ts'
import { signatureHolds } from '../x509/signing-key.ts'
import { type Signer, SignerError, type SignerOptions } from './signer.ts'
import { type CertifiedKey, certifiedKey } from './signer-certificates.ts'
import type { PostBytes, ServiceAnswer } from './signing-service.ts'

export type RemoteKey = SignerOptions & {
  /** Posts to the service's address. */
  readonly post: PostBytes
  /** The key's identifier in the service. */
  readonly keyId: string
  readonly certificatePem: string
  readonly chainPem?: string | undefined
  /** ECDSA and SM2: DER of r and s, or their concatenation (64 bytes; 96 and 132 for the larger curves). */
  readonly signatureFormat?: 'der' | 'raw' | undefined
  readonly newRequestId?: () => string
}

/** Maximum attempts for a request that the service has not processed. */
const maxAttempts = 3

/**
 * Every signature of the service is verified with the certificate before use: a faulty or replaced service cannot cause
 * a file with an invalid signature to be issued.
 * @throws SignerError when the certificate cannot be used
 */
export function createRemoteSigner(remote: RemoteKey): Signer {
  const [own, ...others] = [...pemCertificates(remote.certificatePem), ...pemCertificates(remote.chainPem ?? '')]
  const key = certifiedKey(own, others, remote)
  return {
    certificateChain: key.certificateChain,
    algorithm: key.algorithm,
    async sign(toBeSigned) {
      const answer = await ask(remote, requestBody(remote, key, toBeSigned))
      const signature = readSignature(answer, remote.signatureFormat === 'raw' && key.kind !== 'rsa')
      if (!holds(key, toBeSigned, signature)) {
        throw new SignerError('signature-wrong', 'the signing service returned an invalid signature')
      }
      return signature
    },
  }
}

function requestBody(remote: RemoteKey, key: CertifiedKey, toBeSigned: Uint8Array): Buffer {
  const digest =
    key.kind === 'sm2' ? sm2Digest(key.publicKey, toBeSigned) : createHash('sha256').update(toBeSigned).digest()
  return Buffer.from(
    JSON.stringify({
      requestId: (remote.newRequestId ?? randomUUID)(),
      keyId: remote.keyId,
      algorithm: key.kind === 'sm2' ? 'sm2-sm3' : key.algorithm,
      toBeSigned: Buffer.from(toBeSigned).toString('base64'),
      digest: digest.toString('base64'),
    }),
  )
}

/** Retried only when nothing can have been signed: no connection, or rejected because of load. */
async function ask({ post }: RemoteKey, body: Buffer): Promise<Uint8Array> {
  let answer: ServiceAnswer | undefined
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    answer = await post(body, { 'content-type': 'application/json', accept: 'application/json' })
    const untouched = answer.ok ? answer.status === 429 || answer.status === 503 : answer.problem === 'not-sent'
    if (!untouched) break
  }
  if (answer?.ok === true) {
    if (answer.status === 200) return answer.body
    throw new SignerError('signer-refused', `the signing service answered HTTP ${answer.status}`)
  }
  if (answer?.problem === 'timed-out') {
    throw new SignerError('signer-timed-out', 'the signing service did not answer in time')
  }
  throw new SignerError('signer-unreachable', `the signing service cannot be reached: ${answer?.problem}`)
}

function readSignature(body: Uint8Array, raw: boolean): Uint8Array {
  const garbage = () => new SignerError('signature-wrong', 'the answer of the signing service contains no signature')
  let answer: unknown
  try {
    answer = JSON.parse(Buffer.from(body).toString())
  } catch {
    throw garbage()
  }
  const text = typeof answer === 'object' && answer !== null && 'signature' in answer ? answer.signature : undefined
  const bytes = typeof text === 'string' ? decodeStrictBase64(text) : undefined
  if (bytes === undefined || bytes.length === 0) throw garbage()
  if (!raw) return bytes
  const half = bytes.length / 2
  if (!Number.isInteger(half)) throw garbage()
  return sequence(integer(bytes.subarray(0, half)), integer(bytes.subarray(half)))
}

function holds(key: CertifiedKey, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return signatureHolds(key, message, signature)
  } catch {
    return false
  }
}
