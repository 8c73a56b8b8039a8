import type { PdfFinding } from '../findings/pdf-finding.ts'
import { checkTiling } from '../pdf/file-tiling.ts'
import { compareLater } from '../pdf/later/later-changes.ts'
import { PdfDocument } from '../pdf/pdf-document.ts'
import { isReferenceValue } from '../pdf/pdf-equal.ts'
import { PdfError } from '../pdf/pdf-error.ts'
import type { Inflate } from '../pdf/pdf-stream.ts'
import { type ParsedCrl, parseCrl } from '../revocation/crl.ts'
import { type ParsedOcsp, parseOcsp } from '../revocation/ocsp.ts'
import { readSafely } from '../revocation/trust.ts'
import { findActiveContent } from './active-content.ts'
import { type Coverage, checkCoverage } from './signature-coverage.ts'
import { findSignatures, type PdfSignature } from './signature-fields.ts'
import { documentTimeStamp } from './verify-one.ts'

export type SignedStructure = {
  readonly signature: PdfSignature
  /** Undefined when the position of the signature is invalid, so that its coverage is unknown. */
  readonly coverage: Extract<Coverage, { ok: true }> | undefined
}

/** All results about a file that need no crypto. */
export type PdfStructure = {
  readonly findings: readonly PdfFinding[]
  /** In signing order. */
  readonly signatures: readonly SignedStructure[]
  /** Revocation lists and OCSP responses in the file (DSS); their own signatures must prove them. */
  readonly lists: readonly ParsedCrl[]
  readonly answers: readonly ParsedOcsp[]
}

const maxSignatures = 20
const maxStoreItems = 40

const nothingMore = { signatures: [], lists: [], answers: [] }

export function readStructure(file: Uint8Array, inflate: Inflate): PdfStructure {
  try {
    return readDocument(new PdfDocument(file, inflate), inflate)
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    return { findings: [{ code: 'pdf-broken', detail: error.message }], ...nothingMore }
  }
}

function readDocument(document: PdfDocument, inflate: Inflate): PdfStructure {
  if (document.sections.some(({ trailer }) => trailer.entries.has('Encrypt'))) {
    return { findings: [{ code: 'pdf-encrypted', detail: '' }], ...nothingMore }
  }
  const fields = findSignatures(document).toSorted((one, other) => endOf(one) - endOf(other))
  if (fields.length > maxSignatures) throw new PdfError('too many signatures')
  const findings: PdfFinding[] = []
  const signatures = fields.map((signature, index): SignedStructure => {
    const coverage = checkCoverage(document.bytes, signature)
    if (coverage.ok) {
      findings.push({ code: 'coverage-exact', detail: '', signature: index + 1 })
      return { signature, coverage }
    }
    findings.push({ code: coverage.problem, detail: coverage.detail, signature: index + 1 })
    return { signature, coverage: undefined }
  })
  if (!fields.some(({ subFilter }) => subFilter !== documentTimeStamp)) findings.push({ code: 'unsigned', detail: '' })
  findings.push(...checkEnd(document, signatures), ...checkHidden(document), ...checkActive(document))
  for (const [index, { signature, coverage }] of signatures.entries()) {
    if (coverage === undefined || coverage.end === document.bytes.length || index === signatures.length - 1) continue
    findings.push(...checkLater(document, inflate, signature, coverage.end, index + 1))
  }
  return { findings, signatures, ...readStore(document) }
}

const endOf = ({ byteRange: [, , after = 0, rest = 0] }: PdfSignature) =>
  Number.isFinite(after + rest) ? after + rest : 0

function checkEnd(document: PdfDocument, signatures: readonly SignedStructure[]): PdfFinding[] {
  const last = signatures.at(-1)?.coverage
  if (last === undefined) return []
  const behind = document.bytes.length - last.end
  const signature = signatures.length
  return behind === 0
    ? [{ code: 'whole-file-signed', detail: '', signature }]
    : [{ code: 'changed-after-signing', detail: `${behind} bytes`, signature }]
}

function checkHidden(document: PdfDocument): PdfFinding[] {
  const hybrid = document.sections.some((section) => section.hybrid !== undefined)
  const found: PdfFinding[] = checkTiling(document)
  if (hybrid) found.push({ code: 'cross-references-hybrid', detail: '' })
  return found.length === 0 ? [{ code: 'nothing-hidden', detail: '' }] : found
}

function checkActive(document: PdfDocument): PdfFinding[] {
  const found = findActiveContent(document)
  return found.length === 0 ? [{ code: 'nothing-active', detail: '' }] : found
}

function checkLater(
  document: PdfDocument,
  inflate: Inflate,
  { forbidsChanges }: PdfSignature,
  end: number,
  signature: number,
): PdfFinding[] {
  if (forbidsChanges) return [{ code: 'altered-after-signing', detail: '/DocMDP', signature }]
  try {
    const { altered, drawsOnPage } = compareLater(new PdfDocument(document.bytes.subarray(0, end), inflate), document)
    if (altered.length > 0) {
      return [{ code: 'altered-after-signing', detail: altered.slice(0, 20).join(', '), signature }]
    }
    const drawn: PdfFinding[] = drawsOnPage ? [{ code: 'later-signature-draws', detail: '', signature }] : []
    return [{ code: 'only-signatures-added', detail: '', signature }, ...drawn]
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    return [{ code: 'altered-after-signing', detail: error.message, signature }]
  }
}

/** The validation data of the file. Malformed data is ignored and does not invalidate the file. */
function readStore(document: PdfDocument): Pick<PdfStructure, 'lists' | 'answers'> {
  const store = document.findDictionary(document.loadCatalog().dictionary.entries.get('DSS'))
  const read = <T>(key: string, parse: (der: Uint8Array) => T) => {
    const streams = document.findArray(store?.dictionary.entries.get(key), store?.found)
    return (streams?.array.items ?? []).slice(0, maxStoreItems).flatMap((item) => {
      const place = isReferenceValue(item) ? document.places.get(item.number) : undefined
      if (place?.kind !== 'offset' || !isReferenceValue(item)) return []
      return readSafely(parse, document.streamData(document.objectAt(place.offset, item)))
    })
  }
  return store === undefined
    ? { lists: [], answers: [] }
    : { lists: read('CRLs', parseCrl), answers: read('OCSPs', parseOcsp) }
}
