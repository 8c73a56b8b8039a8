import { certificateName, type ParsedCertificate, parseCertificate } from './certificate.ts'
import { checkPath, type PathProblem } from './certificate-path.ts'
import { type CmsProblem, verifyDetached } from './cms-verify.ts'
import { DerError, readDer } from './der.ts'
import { PdfDocument } from './pdf-document.ts'
import { PdfError } from './pdf-error.ts'
import { pemCertificates } from './pem.ts'
import { findSignatures, type PdfSignature } from './signature-fields.ts'

export type PdfProblem =
  | CmsProblem
  | PathProblem
  | 'pdf-broken'
  | 'pdf-encrypted'
  | 'unsigned'
  | 'changed-after-signing'
  | 'signature-format-unsupported'
  | 'no-trusted-roots'

export type PdfVerdict =
  | {
      readonly ok: true
      readonly signerName: string
      readonly signerCertificate: Uint8Array
      readonly signatures: number
    }
  | { readonly ok: false; readonly problem: PdfProblem; readonly detail: string }

const no = (problem: PdfProblem, detail = ''): PdfVerdict => ({ ok: false, problem, detail })

/** Which CMS profile a /SubFilter stands for; others are additions here. */
const subFilters: Record<string, { bindsCertificate: boolean }> = {
  'adbe.pkcs7.detached': { bindsCertificate: false },
  'ETSI.CAdES.detached': { bindsCertificate: true },
}

/**
 * Verifies that the file as a whole is signed by someone whom one of the roots vouches for at the instant `at`.
 * The signature that reaches furthest must reach the end of the file; whatever came before it is covered by it.
 * @param trustedRootsPem PEM certificates, each text may hold several
 */
export function verifyPdf(file: Uint8Array, trustedRootsPem: readonly string[], at: number): PdfVerdict {
  try {
    return verifyDocument(new PdfDocument(file), readRoots(trustedRootsPem), at)
  } catch (error) {
    if (error instanceof PdfError) return no('pdf-broken', error.message)
    throw error
  }
}

function verifyDocument(document: PdfDocument, roots: readonly ParsedCertificate[], at: number): PdfVerdict {
  if (document.trailer.entries.has('Encrypt')) return no('pdf-encrypted')
  const signatures = findSignatures(document)
  const last = signatures.toSorted((a, b) => endOf(a) - endOf(b)).at(-1)
  if (last === undefined) return no('unsigned')
  const coverage = checkCoverage(document.bytes, last)
  if (coverage !== undefined) return coverage
  const profile = subFilters[last.subFilter]
  if (profile === undefined) return no('signature-format-unsupported', last.subFilter)
  const cms = unpadded(last.contents.bytes)
  if (cms === undefined) return no('signature-malformed')
  const [, before = 0, after = 0] = last.byteRange
  const parts = [document.bytes.subarray(0, before), document.bytes.subarray(after)]
  const result = verifyDetached(cms, parts, profile.bindsCertificate)
  if (!result.ok) return no(result.problem)
  if (roots.length === 0) return no('no-trusted-roots')
  const name = certificateName(result.signer)
  const untrusted = checkPath(result.signer, result.pool, roots, at)
  if (untrusted !== undefined) return no(untrusted, name)
  return { ok: true, signerName: name, signerCertificate: result.signer.der, signatures: signatures.length }
}

const endOf = (signature: PdfSignature): number => {
  const end = (signature.byteRange[2] ?? 0) + (signature.byteRange[3] ?? 0)
  return Number.isFinite(end) ? end : 0
}

/** The signed ranges start at 0, end at the end, and leave out exactly the hex string of /Contents. */
function checkCoverage(bytes: Buffer, { byteRange, contents, packed }: PdfSignature): PdfVerdict | undefined {
  if (packed || !contents.hex || byteRange.length !== 4)
    return no('signature-malformed', 'form of /Contents or /ByteRange')
  const [start, before, after = 0, rest = 0] = byteRange
  if (start !== 0 || before !== contents.start || after !== contents.end) {
    return no('signature-malformed', '/ByteRange does not leave out exactly /Contents')
  }
  const digits = bytes.toString('latin1', contents.start + 1, contents.end - 1)
  if (digits.length % 2 !== 0 || !/^([0-9a-f]*|[0-9A-F]*)$/.test(digits))
    return no('signature-malformed', 'hex of /Contents')
  if (after + rest < bytes.length) return no('changed-after-signing', `${bytes.length - after - rest} bytes`)
  if (after + rest > bytes.length) return no('pdf-broken', 'the file is shorter than what was signed')
  return undefined
}

/** The DER without the zeros that fill its place; anything else behind it is refused. */
function unpadded(contents: Uint8Array): Uint8Array | undefined {
  try {
    const { end } = readDer(contents, 0)
    return contents.subarray(end).every((byte) => byte === 0) ? contents.subarray(0, end) : undefined
  } catch (error) {
    if (error instanceof DerError) return undefined
    throw error
  }
}

/** Roots that cannot be read are passed over: they can only make fewer signatures good. */
function readRoots(pems: readonly string[]): ParsedCertificate[] {
  return pems.flatMap(pemCertificates).flatMap((der) => {
    try {
      return [parseCertificate(der)]
    } catch {
      return []
    }
  })
}
