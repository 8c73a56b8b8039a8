import { equalBytes } from '@openbaohan/crypto/bytes.ts'
import { checkWholeDer, DerError } from '@openbaohan/crypto/der.ts'
import { DerCursor } from '@openbaohan/crypto/der-cursor.ts'
import type { ReadTrust } from '../revocation/trust.ts'
import type { VerifierRuntime } from '../runtime/verifier-runtime.ts'
import { findHash, readAlgorithm } from '../x509/algorithms.ts'
import { checkPath } from '../x509/certificate-path.ts'
import { verifySignedData } from './cms-verify.ts'
import { parseSignedData } from './signed-data.ts'

/** The unsigned attribute with a time stamp of the signature value (RFC 3161 A). */
export const timeStampToken = '1.2.840.113549.1.9.16.2.14'
const timeStampInfo = '1.2.840.113549.1.9.16.1.4'

export type StampResult =
  | { readonly ok: true; readonly at: number }
  | { readonly ok: false; readonly problem: 'time-stamp-invalid' | 'time-stamp-untrusted'; readonly detail: string }

/**
 * Verifies a time-stamp token (RFC 3161 2.4.2): it covers these bytes, and its service has a certificate for time
 * stamps only that was valid then. Revocation of that certificate is not checked.
 * @param token DER without trailing bytes
 */
export async function verifyTimeStamp(
  runtime: VerifierRuntime,
  token: Uint8Array,
  stamped: readonly Uint8Array[],
  trust: ReadTrust,
): Promise<StampResult> {
  try {
    return await verifyRead(runtime, token, stamped, trust)
  } catch (error) {
    if (error instanceof DerError) return { ok: false, problem: 'time-stamp-invalid', detail: error.message }
    throw error
  }
}

async function verifyRead(
  runtime: VerifierRuntime,
  token: Uint8Array,
  stamped: readonly Uint8Array[],
  trust: ReadTrust,
): Promise<StampResult> {
  const data = parseSignedData(token)
  if (data.content === undefined) return { ok: false, problem: 'time-stamp-invalid', detail: 'no content' }
  const result = await verifySignedData(runtime, data, [data.content], timeStampInfo)
  if (!result.ok) return { ok: false, problem: 'time-stamp-invalid', detail: result.problem }
  if (!result.bound) return { ok: false, problem: 'time-stamp-invalid', detail: 'certificate-mismatch' }
  const info = readInfo(data.content)
  const hash = findHash(info.algorithm)
  if (hash === undefined || !equalBytes(info.imprint, await runtime.digest(hash, stamped))) {
    return { ok: false, problem: 'time-stamp-invalid', detail: 'content-altered' }
  }
  if (info.at > trust.at + maxClockSkewMs) return { ok: false, problem: 'time-stamp-invalid', detail: 'in the future' }
  const path = await checkPath(runtime, result.signer, data.certificates, trust.timeStampRoots, info.at, 'time-stamp')
  return path.ok ? { ok: true, at: info.at } : { ok: false, problem: 'time-stamp-untrusted', detail: path.problem }
}

const maxClockSkewMs = 5 * 60_000

/** TSTInfo (RFC 3161 2.4.2). */
function readInfo(content: Uint8Array) {
  checkWholeDer(content)
  const cursor = DerCursor.over(content)
  if (cursor.smallInteger() !== 1) throw new DerError('unknown version of time stamp')
  cursor.oid()
  const imprintOf = cursor.enter()
  const algorithm = readAlgorithm(imprintOf)
  const imprint = imprintOf.content(imprintOf.next(0x04))
  imprintOf.assertEnd()
  cursor.next(0x02)
  const at = readStampTime(cursor.content(cursor.next(0x18)))
  return { algorithm, imprint, at }
}

/** GeneralizedTime with an optional fraction of a second without trailing zeros. */
function readStampTime(content: Uint8Array): number {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d*[1-9])?Z$/.exec(String.fromCharCode(...content))
  if (match === null) throw new DerError('not a time')
  const [, year, month, day, hour, minute, second, fraction = ''] = match
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}Z`)
  if (Number.isNaN(at)) throw new DerError('invalid time')
  return at
}
