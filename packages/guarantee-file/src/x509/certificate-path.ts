import { equalBytes } from '@openbaohan/crypto/bytes.ts'
import type { VerifierRuntime } from '../runtime/verifier-runtime.ts'
import type { ParsedCertificate } from './certificate.ts'
import { isSignedBy } from './verify-signature.ts'

/** `authority`: a CA certificate; `server`: one for TLS servers. */
export type SignerUse = 'authority' | 'server'

export type PathProblem =
  | 'certificate-untrusted'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-wrong-usage'
  | 'signer-use-refused'
  | 'certificate-extension-unknown'

export type PathResult =
  | { readonly ok: true; readonly path: readonly ParsedCertificate[] }
  | { readonly ok: false; readonly problem: PathProblem; readonly detail: string }

/** The use of the first certificate of a path. */
export type Purpose = 'document' | 'time-stamp' | 'revocation-answer'

/** Maximum length of a chain, including the signer's certificate. */
const maxPathLength = 6
/** Maximum signatures to verify, so that a crafted file cannot make the search explode. */
const maxAttempts = 32

const purposes = {
  any: '2.5.29.37.0',
  server: '1.3.6.1.5.5.7.3.1',
  timeStamp: '1.3.6.1.5.5.7.3.8',
  revocationAnswer: '1.3.6.1.5.5.7.3.9',
}
/** Purposes unrelated to documents. A certificate with only these must not sign a document. */
const machinePurposes: readonly string[] = [purposes.timeStamp, purposes.revocationAnswer]
/** Purposes for signing by a person or organisation: e-mail, documents (RFC 9336), Microsoft's and Adobe's. */
const signingPurposes: readonly string[] = [
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.4.1.311.10.3.12',
  '1.2.840.113583.1.1.5',
]

/**
 * Builds the chain from the signer to a trusted root and checks each link: signature, names and key identifiers, basic
 * constraints, path length, key usage, validity at `at` (RFC 5280 6, without policies and name constraints, whose
 * critical use is rejected). A certificate in the list of roots is trusted as such. CA and server certificates are
 * rejected as signers unless `signerUses` accepts them, since their issue does not include a check of a signing
 * organisation; a CA certificate in the list of roots was registered on purpose.
 * @param pool certificates that came with the signature, in any order
 */
export async function checkPath(
  runtime: VerifierRuntime,
  signer: ParsedCertificate,
  pool: readonly ParsedCertificate[],
  roots: readonly ParsedCertificate[],
  at: number,
  purpose: Purpose = 'document',
  signerUses: readonly SignerUse[] = [],
): Promise<PathResult> {
  const no = (problem: PathProblem, detail = ''): PathResult => ({ ok: false, problem, detail })
  if (!allows(signer, purpose)) return no('certificate-wrong-usage')
  const path = await findPath(runtime, signer, pool, roots)
  if (path === undefined) return no('certificate-untrusted')
  const use = purpose === 'document' ? otherUse(signer, path.length === 1) : undefined
  if (use !== undefined && !signerUses.includes(use)) return no('signer-use-refused', use)
  for (const certificate of path) {
    if (at < certificate.notBefore) return no('certificate-not-yet-valid', day(certificate.notBefore))
    if (at > certificate.notAfter) return no('certificate-expired', day(certificate.notAfter))
    const [unknown] = certificate.unknownCritical
    if (unknown !== undefined) return no('certificate-extension-unknown', unknown)
  }
  for (const [depth, issuer] of path.slice(1).entries()) {
    if (!issuer.isAuthority || issuer.keyUsage?.certifies === false) return no('certificate-wrong-usage')
    if (issuer.pathLength !== undefined && depth > issuer.pathLength) return no('certificate-wrong-usage')
  }
  return { ok: true, path }
}

const day = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 10)

function allows({ keyUsage, purposes: named }: ParsedCertificate, purpose: Purpose): boolean {
  if (keyUsage?.commits === false) return false
  const oids = named?.oids ?? []
  if (purpose === 'document') return named === undefined || oids.some((oid) => !machinePurposes.includes(oid))
  if (purpose === 'revocation-answer') return oids.includes(purposes.revocationAnswer)
  // RFC 3161 2.3: only this purpose, and critical.
  return named?.critical === true && oids.length === 1 && oids[0] === purposes.timeStamp
}

function otherUse({ isAuthority, purposes: named }: ParsedCertificate, isListed: boolean): SignerUse | undefined {
  const oids = named?.oids ?? []
  if (oids.includes(purposes.server) && !oids.some((oid) => signingPurposes.includes(oid))) return 'server'
  return isAuthority && !isListed ? 'authority' : undefined
}

async function findPath(
  runtime: VerifierRuntime,
  signer: ParsedCertificate,
  pool: readonly ParsedCertificate[],
  roots: readonly ParsedCertificate[],
): Promise<ParsedCertificate[] | undefined> {
  let attempts = maxAttempts
  const search = async (path: ParsedCertificate[], last: ParsedCertificate): Promise<typeof path | undefined> => {
    if (roots.some((root) => equalBytes(root.der, last.der))) return path
    if (path.length >= maxPathLength) return undefined
    for (const issuer of [...roots, ...pool]) {
      if (!isNamedIssuer(last, issuer) || path.some((one) => equalBytes(one.der, issuer.der))) continue
      if (--attempts < 0) return undefined
      if (!(await isSignedBy(runtime, last, issuer))) continue
      const found = await search([...path, issuer], issuer)
      if (found !== undefined) return found
    }
    return undefined
  }
  return search([signer], signer)
}

function isNamedIssuer(subject: ParsedCertificate, issuer: ParsedCertificate): boolean {
  if (!equalBytes(subject.issuer, issuer.subject)) return false
  const { authorityKeyId } = subject
  const { subjectKeyId } = issuer
  return authorityKeyId === undefined || subjectKeyId === undefined || equalBytes(authorityKeyId, subjectKeyId)
}
