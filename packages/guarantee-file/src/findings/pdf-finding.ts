import type { FindingCode } from './findings.ts'

export type PdfFinding = {
  readonly code: FindingCode
  /** The subject, for engineers: a name, an object, a date. */
  readonly detail: string
  /** The signature, by its position in the file, from 1. */
  readonly signature?: number
}
