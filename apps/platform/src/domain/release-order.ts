import type { DocumentFinding } from '@openbaohan/guarantee-file/check-document.ts'

/** `kind`: what the bytes are; `findings`: of the seal on the beneficiary's document, the first. Older rows have neither. */
export type StoredFile = { name: string; sm3: string; kind?: string; findings?: DocumentFinding[] }

export type ReleaseOrderState = 'ordered' | 'declined' | 'taken'

export type ReleaseOrder = {
  state: ReleaseOrderState
  /** The beneficiary's document first. */
  files: readonly StoredFile[]
  orderedAt: number
  orderedBy: string
}

export type ReleaseHold = { reason: string; heldAt: number; heldBy: string }
