import type { FindingCode, FindingSeverity } from './findings.ts'

export type GuaranteeFinding = {
  readonly code: FindingCode
  readonly severity: FindingSeverity
  readonly zh: string
  readonly en: string
  readonly todo: string
  /** The subject, for engineers: a name, a number of bytes. Contains nothing secret. */
  readonly detail?: string
}
