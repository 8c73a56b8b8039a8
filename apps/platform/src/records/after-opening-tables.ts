import type { ColumnType, Generated } from 'kysely'
import type { DemandState } from '../domain/demand/demand-state.ts'
import type { ReleaseOrderState, StoredFile } from '../domain/ending/release-order.ts'
import type { InvoiceState } from '../domain/invoice/invoice-state.ts'
import type { LetterOverrideTable } from './letter-overrides.ts'

/** The tables of migrations/0020: what happens to a guarantee after the opening. */
export type AfterOpeningTables = {
  invoice: InvoiceTable
  invoice_event: EventColumns & { application: string; round: number }
  release_order: {
    application: string
    state: ReleaseOrderState
    files: Json<StoredFile[]>
    ordered_at: Date
    ordered_by: string
    answered_at: Date | null
  }
  release_proposal: ReleaseProposalTable
  letter_override: LetterOverrideTable
  release_hold: { application: string; reason: string; held_at: Date; held_by: string }
  demand: DemandTable
  demand_event: EventColumns & { demand: string }
}

/** A document by the SM3 of its bytes. */

/** A release that waits for the beneficiary's seal. */
type ReleaseProposalTable = {
  id: string
  lot_id: string
  applications: Json<string[]>
  note: string | null
  prepared_at: Date
  prepared_by: string
  ended_at: Date | null
  ended_by: string | null
  ending: 'sealed' | 'dropped' | null
  results: Json<{ number: string; outcome: string }[]> | null
}

/** Written as text, read as a value. */
type Json<T> = ColumnType<T, string, string>

type EventColumns = {
  id: Generated<string>
  at: Date
  event: string
  from_state: string | null
  to_state: string
  who: string | null
  detail: Json<unknown> | null
}

type InvoiceTable = {
  application: string
  round: number
  state: InvoiceState
  invoice_type: 'ordinary' | 'special' | null
  amount_fen: string | null
  request: Json<Record<string, unknown>> | null
  content: string | null
  invoice_code: string | null
  invoice_number: string | null
  invoice_url: string | null
  requested_at: Date
  requested_by: string
}

type DemandTable = {
  id: string
  application: string
  /** Of its application; with `received_at`, for the statistics. */
  partner: string
  ordinal: number
  state: DemandState
  amount_fen: string
  paid_fen: ColumnType<string, string | undefined, string>
  payee_account: string
  reason: string | null
  contact_name: string
  contact_phone: string
  files: Json<StoredFile[]>
  content: string
  wire_content: string | null
  extended_to: Generated<string | null>
  suspended_until: Generated<string | null>
  lane: string
  /** Sealed or given: no longer a draft. */
  received_at: Generated<Date | null>
  created_at: Date
  created_by: string
}
