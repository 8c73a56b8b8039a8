/** The tables of migrations/0220-demands.sql. */
import type { DocumentFinding } from '@openbaohan/guarantee-file/inspect/check-document.ts'
import type { LetterLine } from '@openbaohan/guarantee-file/text/compare-letter.ts'
import type { ColumnType, Generated } from 'kysely'
import type { Checklist } from '../../domain/demand/demand-checklist.ts'
import type { DemandState } from '../../domain/demand/demand-state.ts'
import type { ExtendOrPay } from '../../domain/demand/extend-or-pay.ts'
import type { ClosingCause, RecourseState } from '../../domain/demand/recourse.ts'

export type DemandTables = {
  demand: DemandTable
  demand_document: DocumentTable
  demand_override: OverrideTable
  demand_payment: PaymentTable
  demand_recourse: RecourseTable
  demand_event: DemandEventTable
  recourse_case: RecourseCaseTable
}

/** A link as it came. `internal`: it points inside someone's network and is to be opened by no one unawares. */
export type DemandLink = { url: string; internal: boolean }
/** `late`: after the time for it (demand/payment-clock.ts). */
export type StatedDiscrepancies = { codes: string[]; note: string; at: number; late?: true }
/** `from` and `until` as the order states them (`yyyy-MM-dd`); `document` the SM3 of its paper among the demand's. */
export type StopOrder = {
  number: string
  court: string
  at: number
  from?: string | undefined
  until?: string | undefined
  document?: string | undefined
}

export type DemandTable = {
  id: string
  application: string
  ordinal: number
  state: DemandState
  application_state: string
  content: string
  presented_at: Date
  clock_from: Date
  pay_by: Date
  amount: string | null
  amount_fen: string | null
  payee_account: string | null
  payee_name: string | null
  contact_name: string
  contact_phone: string
  reason: string | null
  links: DemandLink[]
  flags: string[]
  checklist: Checklist | null
  discrepancies: StatedDiscrepancies | null
  stop_order: StopOrder | null
  extend_or_pay: Generated<ExtendOrPay | null>
  alerted: string | null
  created_at: Date
  updated_at: Date
}

export type DocumentTable = {
  demand: string
  sm3: string
  kind: 'demand' | 'authorisation' | 'other' | 'stop-order' | 'amendment' | 'legal-opinion'
  name: string
  /** What the bytes are by their beginning; none in rows of before. */
  form: string | null
  findings: ColumnType<DocumentFinding[], string | undefined, string>
  /** None in rows of before, and where nothing is expected of the document. */
  lines: ColumnType<LetterLine[] | null, string | undefined, string>
  /** The link that a person had fetched; null: uploaded. */
  source_url: ColumnType<string | null, string | undefined, never>
  actor: string
  at: Date
}

/** An answer against the check of the demand letter: asked by one person, decided by another. */
export type OverrideTable = {
  id: string
  demand: string
  documents: string[]
  counts: boolean
  found: string[]
  reason: string
  asked_by: string
  asked_name: string
  asked_at: Date
  state: 'waiting' | 'confirmed' | 'declined' | 'lapsed'
  decided_by: string | null
  decided_name: string | null
  decided_at: Date | null
}

export type PaymentTable = {
  id: Generated<string>
  demand: string
  application: string
  fen: string
  payee_name: string
  payee_account: string
  reference: string
  paid_at: Date
  /** The day it was booked (`yyyy-MM-dd`); none in rows of before. */
  paid_on: Generated<string | null>
  actor: string
}

export type RecourseTable = {
  id: Generated<string>
  demand: string
  fen: string
  payer: string
  reference: string
  recorded_at: Date
  received_on: Generated<string | null>
  actor: string
  /** The caller's id; none in rows of before. */
  recorded_by: Generated<string | null>
  /** Of a counter-entry, whose amount is below zero. */
  reverses: Generated<string | null>
  reason: Generated<string | null>
  reversed: Generated<boolean>
  /** The entry of the bank that it is of, whole or in part; none before a statement with it was imported. */
  entry: Generated<string | null>
  /** Nothing more was owed when it was recorded, or with the others it was once the whole of its entry. */
  amount_agreed: Generated<boolean>
}

/** What the applicant owes for the payments of one demand. */
export type RecourseCaseTable = {
  demand: string
  application: string
  state: RecourseState
  opened_at: Date
  owed_fen: string
  recovered_fen: Generated<string>
  closed_at: Date | null
  closed_by: string | null
  closed_cause: ClosingCause | null
  closed_reason: string | null
}

export type DemandEventTable = {
  id: Generated<string>
  demand: string
  at: Date
  event: string
  from_state: string | null
  to_state: string
  actor: string
  alert: Generated<boolean>
  detail: Generated<Record<string, unknown>>
}
