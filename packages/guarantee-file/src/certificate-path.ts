import type { ParsedCertificate } from './certificate.ts'
import { checkSignature } from './signature-check.ts'

export type PathProblem =
  | 'certificate-untrusted'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-wrong-usage'

/** Longest chain, the signer's own certificate counted. */
const maxPathLength = 6
/** Certificates with one name that are tried: a crafted file must not make the search explode. */
const maxAttempts = 64

/**
 * Builds the chain from the signer to one of the trusted roots and checks each link: signature, names, basic
 * constraints, path length, key usage, validity at `at` (RFC 5280 6, without policies and name constraints, whose
 * critical use is refused). A certificate that is itself in the list of roots is trusted as it is.
 * @param pool certificates that came with the signature, in any order
 */
export function checkPath(
  signer: ParsedCertificate,
  pool: readonly ParsedCertificate[],
  roots: readonly ParsedCertificate[],
  at: number,
): PathProblem | undefined {
  if (!signer.mayCommit) return 'certificate-wrong-usage'
  const path = findPath(signer, pool, roots)
  if (path === undefined) return 'certificate-untrusted'
  for (const certificate of path) {
    if (at < certificate.notBefore) return 'certificate-not-yet-valid'
    if (at > certificate.notAfter) return 'certificate-expired'
    if (certificate.unknownCritical.length > 0) return 'certificate-wrong-usage'
  }
  for (const [depth, issuer] of path.slice(1).entries()) {
    if (!issuer.isAuthority || !issuer.mayCertify) return 'certificate-wrong-usage'
    if (issuer.pathLength !== undefined && depth > issuer.pathLength) return 'certificate-wrong-usage'
  }
  return undefined
}

function findPath(
  signer: ParsedCertificate,
  pool: readonly ParsedCertificate[],
  roots: readonly ParsedCertificate[],
): ParsedCertificate[] | undefined {
  let attempts = maxAttempts
  const search = (path: ParsedCertificate[]): ParsedCertificate[] | undefined => {
    const last = path.at(-1)
    if (last === undefined) return undefined
    if (roots.some((root) => root.der.equals(last.der))) return path
    if (path.length >= maxPathLength) return undefined
    for (const issuer of [...roots, ...pool]) {
      if (!issuer.subject.equals(last.issuer) || path.some((one) => one.der.equals(issuer.der))) continue
      if (--attempts < 0) return undefined
      if (!isSignedBy(last, issuer)) continue
      const found = search([...path, issuer])
      if (found !== undefined) return found
    }
    return undefined
  }
  return search([signer])
}

function isSignedBy(subject: ParsedCertificate, issuer: ParsedCertificate): boolean {
  const { certificate, signedPart } = subject
  if (!subject.algorithmAgrees) return false
  const signature = new Uint8Array(certificate.signatureValue)
  return (
    checkSignature(issuer.publicKeyDer, certificate.signatureAlgorithm, undefined, signedPart, signature) === undefined
  )
}
