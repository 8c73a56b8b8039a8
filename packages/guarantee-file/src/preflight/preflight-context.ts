import type { FindingCode } from '../findings/findings.ts'
import { type CountedEnding, countedEndings } from '../text/counted-endings.ts'
import { withFigures } from '../text/ending-days.ts'
import { foldText, widthless } from '../text/fold-text.ts'
import { splitPages } from '../text/page-body.ts'
import { type StatedFacts, statedFacts } from '../text/stated-facts.ts'
import { foldPages } from '../text/text-match.ts'
import type { PreflightFacts } from './preflight.ts'

/** The text of a file in the forms needed by the checks. */
export type FileText = {
  /** Folded, with blanks, since names and numbers end at them. */
  readonly folded: string
  /** Without blanks, page headers and footers, so that clauses are continuous. */
  readonly body: string
  /** The body folded, and behind it the lines that every page repeats, which state something too. */
  readonly statements: string
  readonly stated: StatedFacts
  /** Periods of the guarantee that run from a moment. */
  readonly counted: readonly CountedEnding[]
}

export type PreflightContext = {
  readonly facts: PreflightFacts
  readonly at: number
  readonly text: FileText
  readonly signers: readonly string[]
  /** The signer compared with the agreed or registered one; undefined without one. */
  readonly compared: 'agrees' | 'differs' | undefined
  /** The facts stated by the sealed file of a plain one. */
  readonly sealedStated: StatedFacts | undefined
}

/** A finding, with its specific subject. */
export type TextFinding = {
  readonly code: FindingCode
  readonly about?: { readonly zh: string; readonly en: string }
  readonly detail?: string
}

export function fileTextOf(pages: readonly string[]): FileText {
  const { body: lines, edges } = splitPages(pages)
  const body = lines.flat().join('').replace(/\s+/g, '').replace(widthless, '')
  const statements = foldText([body, ...edges].join('。')).replace(/\s+/g, '')
  const counted = countedEndings(withFigures(statements))
  return { folded: foldPages(pages), body, statements, stated: statedFacts(statements), counted }
}
