import type { DocumentFinding } from '@openbaohan/guarantee-file/inspect/check-document.ts'
import type { LetterLine } from '@openbaohan/guarantee-file/text/compare-letter.ts'

/**
 * `kind`: what the bytes are; `findings` and `lines`: of the beneficiary's document, the first, its seal and what it states
 * against what it should. Older rows have none of them.
 */
export type StoredFile = {
  name: string
  sm3: string
  kind?: string
  findings?: DocumentFinding[]
  lines?: LetterLine[]
}

export type ReleaseOrderState = 'ordered' | 'declined' | 'taken'

export type ReleaseOrder = {
  state: ReleaseOrderState
  /** The beneficiary's document first. */
  files: readonly StoredFile[]
  orderedAt: number
  orderedBy: string
}

export type ReleaseHold = { reason: string; heldAt: number; heldBy: string }
