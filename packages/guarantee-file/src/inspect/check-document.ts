import { type FindingCode, findings } from '../findings/findings.ts'
import { fontFindings } from '../findings/font-findings.ts'
import { letterFindings } from '../findings/letter-findings.ts'
import { shownFindings } from '../findings/shown-findings.ts'
import type { FileKind } from '../pdf/file-kind.ts'
import { fileKind } from '../pdf/file-kind.ts'
import { compareLetterText, type ExpectedLetter, type LetterLine, type RequiredFact } from '../text/compare-letter.ts'
import { visibleCharacters } from '../text/fold-text.ts'
import { letterTitles } from '../text/letter-kind.ts'
import { isTermFact } from '../text/term-facts.ts'
import { foldPages } from '../text/text-match.ts'
import { isAboutExpected } from '../verify/document-result.ts'
import { isSigner, type SignerIdentity, signerIdentity } from '../verify/signer-identity.ts'
import { joinSignerNames } from '../verify/signer-names.ts'
import type { SignatureReport } from '../verify/verify-one.ts'
import { ownReader } from './extract-text.ts'

/** `refuse`: a mismatch; accepting it requires two people. */
export type DocumentFinding = { code: FindingCode; severity: 'refuse' | 'warn' | 'ok'; zh: string; en: string }

export type DocumentCheck = {
  kind: FileKind
  findings: DocumentFinding[]
  /** Expected and found, line by line; empty when nothing was expected. */
  lines: LetterLine[]
}

/** The format by the first bytes, whatever the file name. */
export const kindOfDocument = (bytes: Uint8Array): FileKind => fileKind(Buffer.from(bytes))

/**
 * Checks a document that people examine, such as a beneficiary's demand or release: its seal, the signer, and its
 * statements against the expected ones. It reports and never rejects, since a presented document is accepted (gaps.md,
 * "Independent guarantee"); later decisions use `isSealedByExpected` and `isAboutExpected`.
 * @param roots PEM of the authorities of such seals; without any, no seal is valid
 * @param expected what the document must state; without it only the seal is verified
 */
export async function checkDocument(
  bytes: Uint8Array,
  { roots, at, expected }: { roots: readonly string[]; at: number; expected?: ExpectedLetter | undefined },
): Promise<DocumentCheck> {
  const kind = kindOfDocument(bytes)
  if (kind !== 'pdf') return { kind, findings: [ofDocument(findingFor(codeOf(kind)))], lines: [] }
  const result = await ownReader().verify(bytes, { roots, at })
  // No revocation lists were provided, so findings about missing ones are omitted.
  const notable = result.findings.filter(
    ({ code }) => findings[code].severity !== 'ok' && code !== 'revocation-not-checked',
  )
  const codes = [...new Set(notable.map(({ code }) => code))]
  const names = result.signatures.flatMap(({ signer }) => signer?.name ?? [])
  const isGood = result.ok && result.signatures.length > 0
  const seal = [
    ...(isGood ? [findingFor('signature-good', joinSignerNames(names))] : []),
    ...codes.map((code) => findingFor(code)),
  ]
  if (expected === undefined) return { kind, findings: seal, lines: [] }
  const { text, shown } = await readLetter(bytes, { roots, at }, expected)
  const lines = [
    compareSigners(result.signatures, isGood, expected),
    ...distrust(compareLetterText(text, expected), shown),
  ]
  return {
    kind,
    findings: [...seal, ...shown.map((code) => findingFor(code)), ...lines.flatMap(findingOf), ...agreement(lines)],
    lines,
  }
}

/** Signers of an invalid seal are unproven claims of the file: they are shown and never match. */
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

/** With fewer characters pages count as pictures, as in a guarantee. */
const minVisibleCharacters = 10

/**
 * The text, in which a compared fact counts only where the page shows it, and the findings where it does not. Folded;
 * undefined when there is nothing to compare.
 */
async function readLetter(
  bytes: Uint8Array,
  trust: { roots: readonly string[]; at: number },
  { kind, guaranteeNumbers, lot, agent, amount, terms }: ExpectedLetter,
) {
  const named = [lot?.number, lot?.name, agent?.name, agent?.code, terms?.payeeAccount].flatMap((value) => value ?? [])
  const values = [...guaranteeNumbers, ...named, ...letterTitles[kind]]
  const inspection = await ownReader().inspect(bytes, trust, { amount, names: [], values })
  const text = foldPages(inspection.pages ?? [])
  const codes = inspection.result.findings.flatMap(({ code }) => (isShownFinding(code) ? [code] : []))
  return { text: visibleCharacters(text) < minVisibleCharacters ? undefined : text, shown: [...new Set(codes)] }
}

/** Findings about the pages. A font that is not embedded is common and omitted. */
const pageFindings = { ...shownFindings, 'font-encoding-untrusted': fontFindings['font-encoding-untrusted'] }
const isShownFinding = (code: FindingCode): code is keyof typeof pageFindings => Object.hasOwn(pageFindings, code)

/**
 * Where a page shows something other than its text, no line agrees; where its characters were not recognised, no line
 * differs.
 */
function distrust(lines: readonly LetterLine[], shown: readonly (keyof typeof pageFindings)[]): LetterLine[] {
  const isOther = shown.some((code) => pageFindings[code].severity === 'refuse')
  const isUnclear = shown.length > 0
  return lines.map((line) =>
    (line.agrees === true && isOther) || (line.agrees === false && isUnclear) ? { ...line, agrees: null } : line,
  )
}

const differs = {
  kind: 'letter-kind-differs',
  number: 'letter-number-differs',
  lot: 'letter-number-differs',
  agent: 'letter-agent-differs',
  amount: 'letter-amount-differs',
} as const satisfies Record<Exclude<RequiredFact, 'signer'>, FindingCode>

function findingOf({ fact, expected, found, agrees }: LetterLine): DocumentFinding[] {
  if (isTermFact(fact)) return []
  if (fact !== 'signer') return agrees === false ? [findingFor(differs[fact])] : []
  if (agrees === true) return [findingFor('signer-agrees', found)]
  if (agrees === false) return [findingFor('signer-differs', `${found} ≠ ${expected}`)]
  return expected === '' && found !== '' ? [findingFor('signer-not-compared', found)] : []
}

function agreement(lines: readonly LetterLine[]): DocumentFinding[] {
  if (isAboutExpected({ lines })) return [findingFor('letter-agrees')]
  return lines.some(({ fact, agrees }) => fact !== 'signer' && !isTermFact(fact) && agrees === null)
    ? [findingFor('letter-not-compared')]
    : []
}

function findingFor(code: FindingCode, names = ''): DocumentFinding {
  const { severity, zh, en } = findings[code]
  const whose = names === '' ? { zh, en } : { zh: `${zh}：${names}`, en: `${en}: ${names}` }
  const isMismatch = severity === 'refuse' && (code in letterFindings || isShownFinding(code))
  return { code, severity: isMismatch ? 'refuse' : severity === 'ok' ? 'ok' : 'warn', ...whose }
}

/** The words of a finding name the guarantee file. */
const ofDocument = (finding: DocumentFinding) => ({ ...finding, zh: finding.zh.replace('保函文件', '单据') })

function codeOf(kind: Exclude<FileKind, 'pdf'>): FindingCode {
  return kind === 'other' ? 'file-not-pdf' : `file-is-${kind}`
}
