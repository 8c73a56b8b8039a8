import { createHash } from 'node:crypto'
import { decodeStrictBase64 } from '@openbaohan/crypto/strict-base64.ts'
import { base64Problem } from '@openbaohan/protocol/codec/problems/base64-problem.ts'
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { contentFindings } from '../findings/content-findings.ts'
import { type FindingCode, type FindingSeverity, findings } from '../findings/findings.ts'
import { fontFindings } from '../findings/font-findings.ts'
import type { GuaranteeFinding } from '../findings/guarantee-finding.ts'
import type { PdfFinding } from '../findings/pdf-finding.ts'
import { shownFindings } from '../findings/shown-findings.ts'
import { ownReader, type TextReader } from '../inspect/extract-text.ts'
import { inspectWithResponder } from '../inspect/inspect-with-responder.ts'
import { fileKind, isLink } from '../pdf/file-kind.ts'
import type { AskResponder } from '../revocation/ask-responder.ts'
import { comparedFacts, compareText } from '../text/compare-text.ts'
import { isExpectedSigner } from '../verify/expected-signers.ts'
import { joinSignerNames } from '../verify/signer-names.ts'
import type { PdfResult } from '../verify/verify-pdf.ts'
import type { SignerUse } from '../x509/certificate-path.ts'
import { maxFileBytes } from './max-file-bytes.ts'

export type ExpectedGuarantee = {
  readonly guaranteeNumber: string
  readonly applicationNumber: string
  readonly applicantName: string
  readonly applicantCode?: string | undefined
  readonly amount: string
  /** One of these must have signed (expected-signers.ts); when empty, the signer is reported and not compared. */
  readonly signers?: readonly string[] | undefined
  /** For the plain guarantee only. */
  readonly lot?: LotText | undefined
}

export type RevocationAsked = {
  /** Revocation lists, DER or PEM. */
  readonly crls?: readonly (string | Uint8Array)[] | undefined
  /** The connection to an OCSP responder. */
  readonly ask?: AskResponder | undefined
  readonly signerUses?: readonly SignerUse[] | undefined
}

export type GuaranteeCheck = {
  readonly ok: boolean
  readonly bytes?: Uint8Array
  /** Hex SM3 of the file. */
  readonly sm3?: string
  readonly findings: readonly GuaranteeFinding[]
}

function finding(code: FindingCode, detail = ''): GuaranteeFinding {
  return { code, ...findings[code], ...(detail === '' ? {} : { detail }) }
}

/**
 * Checks a guarantee file as received: strict Base64, a valid PDF, completely signed under a trusted root, with the
 * statements of the notice. All findings are returned at once; `ok` is false when one of them rejects the file.
 * @param file Base64 of the file
 * @param trustedRootsPem the roots registered for this partner
 * @param at epoch milliseconds at which certificates must be valid
 * @param reader opens the file in a separate process; by default the one of this program
 * @param revocation lists and responder for revocation; without any, revocation is neither checked nor reported
 */
export async function checkGuarantee(
  file: string,
  expected: ExpectedGuarantee,
  trustedRootsPem: readonly string[],
  at: number,
  reader?: TextReader,
  revocation: RevocationAsked = {},
): Promise<GuaranteeCheck> {
  const opened = openFile(file)
  if ('refused' in opened) return { ok: false, findings: [refusedFile(opened.refused, file)] }
  const { bytes } = opened
  const sm3 = createHash('sm3').update(bytes).digest('hex')
  if (opened.kind === 'ofd') return { ok: true, bytes, sm3, findings: [finding('file-is-ofd')] }
  const { signerUses } = revocation
  const trust = { roots: trustedRootsPem, crls: revocation.crls ?? [], signerUses, at }
  const { result, pages } = await inspectWithResponder(
    reader ?? ownReader(),
    bytes,
    trust,
    revocation.ask,
    comparedFacts(expected),
  )
  const ofPdf = pdfFindings(result, trust.crls.length > 0 || revocation.ask !== undefined)
  const signer = isSigned(result) ? signerFindings(result, expected.signers ?? []) : []
  const all = [...ofPdf, ...signer, ...(pages === undefined ? [] : compareText(pages, expected))]
  return { ok: all.every(({ severity }) => severity !== 'refuse'), bytes, sm3, findings: all }
}

/**
 * One finding when the signatures are valid, otherwise those that reject the file; and those that a person should
 * check.
 */
function pdfFindings(result: PdfResult, asked: boolean): GuaranteeFinding[] {
  const isOf = (severity: FindingSeverity) => (one: PdfFinding) => findings[one.code].severity === severity
  const refused = result.findings.filter(isOf('refuse'))
  const warned = result.findings.filter(isOf('warn')).filter(({ code }) => asked || code !== 'revocation-not-checked')
  const names = result.signatures.flatMap(({ signer }) => signer?.name ?? [])
  const first = isSigned(result) ? [finding('signature-good', joinSignerNames(names))] : []
  return [...first, ...[...refused, ...warned].map(({ code, detail }) => finding(code, detail))]
}

const isAboutPages = (code: FindingCode) => code in contentFindings || code in fontFindings || code in shownFindings

/** Every signature is valid; other rejections concern the content. */
const isSigned = ({ signatures, findings: found }: PdfResult) =>
  signatures.length > 0 && found.every(({ code }) => findings[code].severity !== 'refuse' || isAboutPages(code))

/** One matching signer is enough: all signatures are valid, and each covers the content. */
export function signerFindings({ signatures }: PdfResult, expected: readonly string[]): GuaranteeFinding[] {
  if (expected.length === 0) return []
  const signers = signatures.flatMap(({ signer }) => signer ?? [])
  if (signers.some(({ certificate }) => isExpectedSigner(certificate, expected))) return [finding('signer-expected')]
  const names = signers.map(({ name }) => name).join(', ')
  return [finding('signer-unexpected', `${names} ≠ ${expected.join(', ')}`)]
}

/** Of what is no Base64, where it stops being it. */
function refusedFile(code: FindingCode, file: string): GuaranteeFinding {
  const found = finding(code)
  const problem = code === 'base64-invalid' ? base64Problem(file) : undefined
  if (problem === undefined) return found
  return { ...found, zh: `${found.zh}：${problem.zh}`, en: `${found.en}: ${problem.en}` }
}

function openFile(file: string): { refused: FindingCode } | { bytes: Buffer; kind: 'pdf' | 'ofd' } {
  if (file.trim() === '') return { refused: 'file-missing' }
  if (isLink(file)) return { refused: 'file-is-link' }
  if (file.length > Math.ceil(maxFileBytes / 3) * 4) return { refused: 'file-too-large' }
  const bytes = decodeStrictBase64(file)
  if (bytes === undefined) return { refused: 'base64-invalid' }
  const kind = fileKind(bytes)
  if (kind === 'pdf' || kind === 'ofd') return { bytes, kind }
  return { refused: kind === 'other' ? 'file-not-pdf' : `file-is-${kind}` }
}
