/** The table of migrations/0440-approvals.sql. */
import type { ColumnType } from 'kysely'
import type { ApprovableProcedure } from '../../domain/approval/needs-approval.ts'

export type ApprovalTables = { approval: ApprovalTable }

export type ApprovalTable = {
  id: string
  procedure: ApprovableProcedure
  subject: string
  application: string | null
  demand: string | null
  subject_state: string | null
  amount_fen: string | null
  /** An object goes to `jsonb` as text. */
  input: ColumnType<Record<string, unknown>, string, never>
  sealed: Buffer | null
  /** Who proposed it, and when. */
  asked_by: string
  asked_name: string
  asked_at: Date
  state: 'waiting' | 'confirmed' | 'declined' | 'lapsed'
  decided_by: string | null
  decided_name: string | null
  decided_at: Date | null
  decided_reason: string | null
}
