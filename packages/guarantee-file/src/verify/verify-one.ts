import type { FindingCode } from '../findings/findings.ts'
import { parseCrl } from '../revocation/crl.ts'
import { checkRevocation, type SigningTime } from '../revocation/revocation.ts'
import { type ReadTrust, readSafely } from '../revocation/trust.ts'
import type { VerifierRuntime } from '../runtime/verifier-runtime.ts'
import { certificateName, type ParsedCertificate } from '../x509/certificate.ts'
import { checkPath } from '../x509/certificate-path.ts'
import { verifySignedData } from './cms-verify.ts'
import type { SignedStructure } from './pdf-structure.ts'
import { dataType, parseSignedData, type SignedData } from './signed-data.ts'
import { timeStampToken, verifyTimeStamp } from './time-stamp-verify.ts'

export type SignatureFinding = { readonly code: FindingCode; readonly detail: string }

export type SignatureReport = {
  readonly findings: readonly SignatureFinding[]
  /** The signer; undefined for a document time stamp, and where no certificate matches. */
  readonly signer: { readonly name: string; readonly certificate: Uint8Array } | undefined
  /** From the signer's certificate to a trusted one, DER; empty without such a chain. */
  readonly chain: readonly Uint8Array[]
  /** Epoch milliseconds proven by a trusted time stamp. */
  readonly signedAt: number | undefined
}

/** The CMS profile of each /SubFilter. */
const subFilters: Readonly<Record<string, { bindsCertificate: boolean }>> = {
  'adbe.pkcs7.detached': { bindsCertificate: false },
  'ETSI.CAdES.detached': { bindsCertificate: true },
}
export const documentTimeStamp = 'ETSI.RFC3161'

/** Checks one signature with valid coverage: its signer, and that the content is what was signed. */
export async function verifyOne(
  runtime: VerifierRuntime,
  { signature: { subFilter }, coverage }: SignedStructure,
  trust: ReadTrust,
): Promise<SignatureReport> {
  const findings: SignatureFinding[] = []
  let chain: readonly Uint8Array[] = []
  const report = (signer?: ParsedCertificate, signedAt?: number): SignatureReport => ({
    findings,
    chain,
    signer: signer === undefined ? undefined : { name: certificateName(signer), certificate: signer.der },
    signedAt,
  })
  const add = (code: FindingCode, detail = '') => findings.push({ code, detail })
  if (coverage === undefined) return report()
  if (subFilter === documentTimeStamp) {
    const stamp = await verifyTimeStamp(runtime, coverage.cms, coverage.parts, trust)
    if (stamp.ok) add('document-time-stamped', new Date(stamp.at).toISOString())
    else add(stamp.problem, stamp.detail)
    return report(undefined, stamp.ok ? stamp.at : undefined)
  }
  const profile = Object.hasOwn(subFilters, subFilter) ? subFilters[subFilter] : undefined
  if (profile === undefined) {
    add('signature-format-unsupported', subFilter)
    return report()
  }
  const data = parseSignedData(coverage.cms)
  if (data.content !== undefined || data.contentType !== dataType(data.isGm)) {
    add('signature-malformed', 'not detached')
    return report()
  }
  const result = await verifySignedData(runtime, data, coverage.parts)
  if (!result.ok) {
    add(result.problem, result.detail)
    return report()
  }
  if (!result.bound) add(profile.bindsCertificate ? 'certificate-mismatch' : 'certificate-not-bound')
  if (!result.bound && profile.bindsCertificate) return report()
  add('signature-value-good', nameOfForm(data))
  const time = await readSigningTime(runtime, data, trust, add)
  chain = await checkSigner(runtime, result.signer, data, trust, time, add)
  return report(result.signer, time.proven ? time.at : undefined)
}

type Add = (code: FindingCode, detail?: string) => void

const nameOfForm = ({ isGm, signer }: SignedData) =>
  `${signer.hash ?? ''} ${signer.signatureAlgorithm.oid}${isGm ? ' GM/T 0010' : ''}`

async function readSigningTime(
  runtime: VerifierRuntime,
  { signer }: SignedData,
  trust: ReadTrust,
  add: Add,
): Promise<SigningTime> {
  const token = signer.unsigned.get(timeStampToken)
  if (token === undefined) {
    add('time-not-stamped')
    return { at: trust.at, proven: false }
  }
  const stamp = await verifyTimeStamp(runtime, token, [signer.signature], trust)
  if (!stamp.ok) {
    add(stamp.problem, stamp.detail)
    return { at: trust.at, proven: false }
  }
  add('time-stamped', new Date(stamp.at).toISOString())
  return { at: stamp.at, proven: true }
}

async function checkSigner(
  runtime: VerifierRuntime,
  signer: ParsedCertificate,
  data: SignedData,
  trust: ReadTrust,
  time: SigningTime,
  add: Add,
): Promise<readonly Uint8Array[]> {
  if (trust.roots.length === 0) {
    add('no-trusted-roots')
    return []
  }
  const name = certificateName(signer)
  const result = await checkPath(runtime, signer, data.certificates, trust.roots, time.at, 'document', trust.signerUses)
  if (!result.ok) {
    add(result.problem, [name, result.detail].filter((part) => part !== '').join(', '))
    return []
  }
  add('chain-trusted', result.path.map(certificateName).join(' ← '))
  const lists = [...trust.lists, ...data.lists.flatMap((der) => readSafely(parseCrl, der))]
  const { code, detail } = await checkRevocation(runtime, result.path, { ...trust, lists }, time, trust.at)
  add(code, detail)
  return result.path.map(({ der }) => der)
}
