import type { FindingCode } from '../findings/findings.ts'
import type { LetterLine } from '../text/compare-letter.ts'
import { isTermFact } from '../text/term-facts.ts'

/** The result of `checkDocument`, or its stored form; older rows have no lines. */
export type CheckedDocument = {
  readonly findings?: readonly { readonly code: string; readonly severity?: string }[] | undefined
  readonly lines?: readonly LetterLine[] | null | undefined
}

const has = ({ findings }: CheckedDocument, wanted: FindingCode) =>
  findings?.some(({ code }) => code === wanted) === true

/** Every signature of the file is intact, covers it and chains to a trusted root. */
export const isSealed = (checked: CheckedDocument): boolean => has(checked, 'signature-good')

/** Sealed by the organisation that must seal it. */
export const isSealedByExpected = (checked: CheckedDocument): boolean =>
  isSealed(checked) && has(checked, 'signer-agrees')

/** The text was compared, and has the right kind, number and amount. */
export function isAboutExpected({ lines }: CheckedDocument): boolean {
  const ofText = (lines ?? []).filter(({ fact }) => fact !== 'signer' && !isTermFact(fact))
  return ofText.length > 0 && ofText.every(({ agrees }) => agrees === true)
}

/**
 * What a person must read of it. A line that differs has a finding of its own; a stated term, which a letter need not
 * repeat, has none.
 */
export const countDoubts = ({ findings = [], lines }: CheckedDocument): number =>
  findings.filter(({ severity }) => severity !== 'ok').length +
  (lines ?? []).filter(({ fact, agrees }) => agrees === false && isTermFact(fact)).length

/** A mismatch was found, as opposed to facts that could not be compared. */
export const hasMismatch = ({ findings = [], lines }: CheckedDocument): boolean =>
  findings.some(({ severity }) => severity === 'refuse') ||
  (lines ?? []).some(({ fact, agrees }) => agrees === false && !isTermFact(fact))
