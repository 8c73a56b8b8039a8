/** The tables of migrations/0710-applicants.sql. */
import type { Generated } from 'kysely'

export type ApplicantEvent = 'line-set' | 'line-removed' | 'suspended' | 'resumed'

export type ApplicantTables = {
  applicant: {
    code: string
    name: string
    limit_fen: string | null
    is_refused: Generated<boolean>
    updated_at: Date
  }
  applicant_event: {
    id: Generated<string>
    applicant: string
    at: Date
    event: ApplicantEvent
    limit_fen: string | null
    reason: string
    application: string | null
    actor: string
    checker: string | null
  }
}
