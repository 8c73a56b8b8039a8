import { type FindingCode, findings } from '../findings/findings.ts'
import { letterFindings } from '../findings/letter-findings.ts'
import type { FileKind } from '../pdf/file-kind.ts'
import { fileKind } from '../pdf/file-kind.ts'
import { compareLetterText, type ExpectedLetter, type LetterFact, type LetterLine } from '../text/compare-letter.ts'
import { visibleCharacters } from '../text/fold-text.ts'
import { foldPages } from '../text/text-match.ts'
import { isAboutExpected } from '../verify/document-verdict.ts'
import { isSigner, type SignerIdentity, signerIdentity } from '../verify/signer-identity.ts'
import type { SignatureReport } from '../verify/verify-one.ts'
import { ownReader } from './extract-text.ts'

/** `refuse`: a mismatch, red; it counts only when two people accept it. */
export type DocumentFinding = { code: FindingCode; severity: 'refuse' | 'warn' | 'ok'; zh: string; en: string }

export type DocumentCheck = {
  kind: FileKind
  findings: DocumentFinding[]
  /** Expected and found, line by line; none when nothing was expected. */
  lines: LetterLine[]
}

/** What the bytes are by their beginning, whatever they were called. */
export const kindOfDocument = (bytes: Uint8Array): FileKind => fileKind(Buffer.from(bytes))

/**
 * A document that people examine, such as a beneficiary's demand or release: its seal, who sealed it, and what it says
 * against what is expected. Reported and never refused here, since what is presented is accepted (gaps.md, "Independent
 * guarantee"); whoever acts on it decides by `isSealedByExpected` and `isAboutExpected`.
 * @param roots PEM of the authorities of such seals; without any no seal is good
 * @param expected what the document must be; without it only the seal is verified
 */
export async function checkDocument(
  bytes: Uint8Array,
  { roots, at, expected }: { roots: readonly string[]; at: number; expected?: ExpectedLetter | undefined },
): Promise<DocumentCheck> {
  const kind = kindOfDocument(bytes)
  if (kind !== 'pdf') return { kind, findings: [said(codeOf(kind))], lines: [] }
  const verdict = await ownReader().verify(bytes, { roots, at })
  // No revocation list was given, so that nothing was learned from it is no news.
  const notable = verdict.findings.filter(
    ({ code }) => findings[code].severity !== 'ok' && code !== 'revocation-not-checked',
  )
  const codes = [...new Set(notable.map(({ code }) => code))]
  const names = verdict.signatures.flatMap(({ signer }) => signer?.name ?? [])
  const isGood = verdict.ok && verdict.signatures.length > 0
  const seal = [...(isGood ? [said('signature-good', names.join(', '))] : []), ...codes.map((code) => said(code))]
  if (expected === undefined) return { kind, findings: seal, lines: [] }
  const lines = [
    compareSigners(verdict.signatures, isGood, expected),
    ...compareLetterText(await readText(bytes, { roots, at }), expected),
  ]
  return { kind, findings: [...seal, ...lines.flatMap(findingOf), ...agreement(lines)], lines }
}

/** The signers of a seal that is not good are claimed by the file alone: they are shown, and agree with nothing. */
function compareSigners(
  signatures: readonly SignatureReport[],
  isGood: boolean,
  { signer: expected }: ExpectedLetter,
): LetterLine {
  const signers = signatures.flatMap(({ signer }) => (signer === undefined ? [] : [signerIdentity(signer.certificate)]))
  return {
    fact: 'signer',
    expected:
      expected === undefined ? '' : [expected.name, expected.code ?? ''].filter((part) => part !== '').join(' '),
    found: signers.map(nameOf).join('、'),
    agrees: expected === undefined || !isGood ? null : signers.some((signer) => isSigner(signer, expected)),
  }
}

const nameOf = ({ names, codes }: SignerIdentity) =>
  [names.find((name) => !name.includes('@')) ?? names[0] ?? '', ...codes].join(' ').trim()

/** Below this the pages count as pictures, as in a guarantee. */
const minVisibleCharacters = 10

/** Folded; undefined when there is nothing to compare. */
async function readText(bytes: Uint8Array, trust: { roots: readonly string[]; at: number }) {
  const { pages } = await ownReader().inspect(bytes, trust)
  const text = foldPages(pages ?? [])
  return visibleCharacters(text) < minVisibleCharacters ? undefined : text
}

const differs = {
  kind: 'letter-kind-differs',
  number: 'letter-number-differs',
  amount: 'letter-amount-differs',
} as const satisfies Record<Exclude<LetterFact, 'signer'>, FindingCode>

function findingOf({ fact, expected, found, agrees }: LetterLine): DocumentFinding[] {
  if (fact !== 'signer') return agrees === false ? [said(differs[fact])] : []
  if (agrees === true) return [said('signer-agrees', found)]
  if (agrees === false) return [said('signer-differs', `${found} ≠ ${expected}`)]
  return expected === '' && found !== '' ? [said('signer-not-compared', found)] : []
}

function agreement(lines: readonly LetterLine[]): DocumentFinding[] {
  if (isAboutExpected({ lines })) return [said('letter-agrees')]
  return lines.some(({ fact, agrees }) => fact !== 'signer' && agrees === null) ? [said('letter-not-compared')] : []
}

function said(code: FindingCode, names = ''): DocumentFinding {
  const { severity, zh, en } = findings[code]
  const whose = names === '' ? { zh, en } : { zh: `${zh}：${names}`, en: `${en}: ${names}` }
  const isRed = severity === 'refuse' && code in letterFindings
  return { code, severity: isRed ? 'refuse' : severity === 'ok' ? 'ok' : 'warn', ...whose }
}

function codeOf(kind: Exclude<FileKind, 'pdf'>): FindingCode {
  return kind === 'other' ? 'file-not-pdf' : `file-is-${kind}`
}
