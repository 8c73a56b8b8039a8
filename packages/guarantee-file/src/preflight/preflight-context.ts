import type { FindingCode } from '../findings/findings.ts'
import { foldText } from '../text/fold-text.ts'
import { bodyLines } from '../text/page-body.ts'
import { type StatedFacts, statedFacts } from '../text/stated-facts.ts'
import { foldPages } from '../text/text-match.ts'
import type { PreflightFacts } from './preflight.ts'

/** The text of a file in the forms in which it is inspected. */
export type Words = {
  /** Folded, with its blanks: names and numbers end there. */
  readonly folded: string
  /** Without blanks, heads and feet of pages: clauses run on. */
  readonly body: string
  readonly stated: StatedFacts
}

export type PreflightContext = {
  readonly facts: PreflightFacts
  readonly at: number
  readonly words: Words
  readonly signers: readonly string[]
  /** The signer against the one that was agreed or registered; undefined where there is none. */
  readonly compared: 'agrees' | 'differs' | undefined
  /** By the sealed file that a plain one belongs to. */
  readonly sealedStated: StatedFacts | undefined
}

/** A finding, and what it is about in particular. */
export type Told = {
  readonly code: FindingCode
  readonly about?: { readonly zh: string; readonly en: string }
  readonly detail?: string
}

export function wordsOf(pages: readonly string[]): Words {
  const body = bodyLines(pages).flat().join('').replace(/\s+/g, '')
  return { folded: foldPages(pages), body, stated: statedFacts(foldText(body)) }
}
