/** Whether a beneficiary's letter is there, bears its seal and is about this guarantee. */

/** One document as its check found it. */
export type CheckedLetter = {
  sm3: string
  /** Sealed, and by the beneficiary. */
  isSealed: boolean
  /** Of the right kind, number and amount. */
  isAbout: boolean
}

export type DemandLetter = {
  isPresent: boolean
  isSealed: boolean
  isAbout: boolean
  /** One document is sealed by the beneficiary and about this guarantee. */
  counts: boolean
}

/** What two people have decided against the check, for these documents and no others. */
export type ConfirmedOverride = { documents: readonly string[]; counts: boolean }

/** What the check alone states. A seal on one document and the text of another are no letter. */
export function checkLetter(documents: readonly CheckedLetter[]): DemandLetter {
  const about = documents.filter(({ isAbout }) => isAbout)
  return {
    isPresent: documents.length > 0,
    isSealed: (about.length > 0 ? about : documents).some(({ isSealed }) => isSealed),
    isAbout: about.length > 0,
    counts: about.some(({ isSealed }) => isSealed),
  }
}

/** The check, or what two people have decided against it. */
export function letterAfter(
  documents: readonly CheckedLetter[],
  override: ConfirmedOverride | undefined,
): DemandLetter {
  const letter = checkLetter(documents)
  if (override === undefined || !letter.isPresent || !isSameSet(override.documents, documents)) return letter
  return override.counts
    ? { isPresent: true, isSealed: true, isAbout: true, counts: true }
    : { ...letter, isSealed: false, counts: false }
}

function isSameSet(named: readonly string[], documents: readonly { sm3: string }[]): boolean {
  return named.length === documents.length && documents.every(({ sm3 }) => named.includes(sm3))
}

export const examinationProblems = [
  'seal-before-document',
  'against-the-check',
  'waiver-takes-two',
  'needs-another-person',
  'links-not-fetched',
  'discrepancies-not-in-words',
] as const
export type ExaminationProblem = (typeof examinationProblems)[number]

export type SealAnswer = { answer: boolean | undefined; reason: string | undefined }

/**
 * What an answer to the seal question leads to: nothing, a request to a second person, or a refusal. Without an answer
 * the check's own holds.
 */
export function decideSealAnswer(
  { answer, reason }: SealAnswer,
  letter: DemandLetter,
): { kind: 'as-checked' } | { kind: 'ask'; reason: string } | { kind: 'refuse'; problem: ExaminationProblem } {
  if (answer === undefined) return { kind: 'as-checked' }
  if (!letter.isPresent) return { kind: 'refuse', problem: 'seal-before-document' }
  if (answer === letter.counts) return { kind: 'as-checked' }
  if (reason === undefined) return { kind: 'refuse', problem: 'against-the-check' }
  return { kind: 'ask', reason }
}
