import { equalBytes, hexText } from '@openbaohan/crypto/bytes.ts'
import type { VerifierRuntime } from '../runtime/verifier-runtime.ts'
import { certificateName, type ParsedCertificate } from '../x509/certificate.ts'
import { isSignedBy } from '../x509/verify-signature.ts'
import type { ParsedCrl } from './crl.ts'
import { findAnswer, type ParsedOcsp } from './ocsp.ts'

export type RevocationCode =
  | 'not-revoked'
  | 'revoked'
  | 'revoked-later'
  | 'revocation-outdated'
  | 'revocation-not-checked'

export type RevocationResult = { readonly code: RevocationCode; readonly detail: string }

export type RevocationSources = { readonly lists: readonly ParsedCrl[]; readonly answers: readonly ParsedOcsp[] }

/** When the signature was made, proven by a trusted time stamp; otherwise the time of the check. */
export type SigningTime = { readonly at: number; readonly proven: boolean }

/** One statement about one certificate by an authorised signer. */
export type RevocationStatement = {
  /** Undefined: it was not revoked at the time of the statement. */
  readonly revokedAt: number | undefined
  readonly thisUpdate: number
  readonly nextUpdate: number | undefined
}

/** Most severe first: the result of a chain is that of its weakest certificate. */
const gravity: readonly RevocationCode[] = [
  'revoked',
  'revocation-not-checked',
  'revocation-outdated',
  'revoked-later',
  'not-revoked',
]

/**
 * Whether a certificate of the chain was revoked when the signature was made. Lists and responses count only when
 * authorised by the issuer of the certificate; any others are ignored.
 * @param path from the signer to the trusted certificate, which only its registration can end
 */
export async function checkRevocation(
  runtime: VerifierRuntime,
  path: readonly ParsedCertificate[],
  sources: RevocationSources,
  signed: SigningTime,
  now: number,
): Promise<RevocationResult> {
  let worst: RevocationResult = { code: 'not-revoked', detail: '' }
  for (const [index, certificate] of path.slice(0, -1).entries()) {
    const issuer = path[index + 1]
    if (issuer === undefined) break
    const statements = await collectStatements(runtime, certificate, issuer, sources, now)
    const code = evaluate(statements, signed)
    if (gravity.indexOf(code) >= gravity.indexOf(worst.code)) continue
    worst = { code, detail: certificateName(certificate) }
  }
  return worst
}

function evaluate(statements: readonly RevocationStatement[], { at, proven }: SigningTime): RevocationCode {
  const revoked = statements.flatMap(({ revokedAt }) => revokedAt ?? [])
  if (revoked.length > 0) return proven && Math.min(...revoked) > at ? 'revoked-later' : 'revoked'
  if (statements.length === 0) return 'revocation-not-checked'
  const holds = statements.some(({ nextUpdate }) => nextUpdate !== undefined && nextUpdate >= at)
  return holds ? 'not-revoked' : 'revocation-outdated'
}

async function collectStatements(
  runtime: VerifierRuntime,
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
  { lists, answers }: RevocationSources,
  now: number,
): Promise<RevocationStatement[]> {
  const statements: RevocationStatement[] = []
  for (const list of lists) {
    if (!speaksOf(list, certificate) || list.thisUpdate > now || issuer.keyUsage?.signsLists === false) continue
    if (!(await isSignedBy(runtime, list, issuer))) continue
    const entry = list.revoked.get(hexText(certificate.serialNumber))
    statements.push({ revokedAt: entry?.at, thisUpdate: list.thisUpdate, nextUpdate: list.nextUpdate })
  }
  for (const answer of answers) {
    const found = await findAnswer(runtime, answer, certificate, issuer, now)
    if (found !== undefined) statements.push(found)
  }
  return statements
}

function speaksOf({ issuer, scope, unreadable }: ParsedCrl, certificate: ParsedCertificate): boolean {
  if (unreadable || !equalBytes(issuer, certificate.issuer)) return false
  if (scope.only !== undefined && (scope.only === 'authorities') !== certificate.isAuthority) return false
  const { places } = scope
  return places.length === 0 || certificate.listPlaces.some((one) => places.some((place) => equalBytes(one, place)))
}
