import type { TextEdition } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import type { ServerTables } from '@openbaohan/server/db/database.ts'
import type { ColumnType, Generated } from 'kysely'
import type { ApplicationState } from '../domain/application/application-state.ts'
import type { OpenedFacts } from '../domain/opened-facts.ts'
import type { PayerResult } from '../domain/premium/compare-payer.ts'
import type { RefundAlert } from '../domain/premium/refund-clock.ts'
import type { ApplicantTables } from './applicants/applicant-tables.ts'
import type { ApprovalTables } from './approvals/approval-tables.ts'
import type { AssignmentTables } from './assignments.ts'
import type { BankEntryTables } from './bank-entries/bank-entry-tables.ts'
import type { BidderPageTables } from './bidder-page-tables.ts'
import type { DemandTables } from './demands/demand-tables.ts'
import type { DutyPhoneTable } from './duty-phone.ts'
import type { InvoiceTables } from './invoices/invoice-tables.ts'
import type { RuleTables } from './rules/rule-tables.ts'
import type { TemplateTables } from './templates/template-tables.ts'

/** The tables of src/migrations, as Kysely sees them; `bigint` columns come back as strings. */
export type InstitutionTables = ServerTables &
  DemandTables &
  InvoiceTables &
  TemplateTables &
  ApprovalTables &
  AssignmentTables &
  ApplicantTables &
  BankEntryTables &
  RuleTables &
  BidderPageTables & {
    duty_phone: DutyPhoneTable
    application: ApplicationTable
    application_event: EventTable
    guarantee_file: FileTable
    guarantee_sequence: { year: number; last: string }
    basic_account: { code: string; name: string; account: string; address: string | null }
    premium_receipt: PremiumReceiptTable
  }

export type ApplicationTable = {
  id: string
  partner: string
  application_number: string
  round: number
  state: ApplicationState
  file_version: Generated<number>
  platform_code: string
  applicant_name: string
  applicant_code: string
  contact_name: string | null
  contact_phone: string | null
  amount_fen: string
  sealed_lot_number: string
  sealed_lot_name: string
  sealed_beneficiary_name: string
  sealed_beneficiary_code: string | null
  /** Agreed extension `validity-tier`: what the lot asks for, where the platform states it. */
  bid_validity_days: number | null
  /** Agreed extension `bidder-online`: the bidder comes to its page here. */
  bidder_online: Generated<boolean>
  /** As the partner was when it came. */
  test: boolean
  flags: string[]
  decision_reason: string | null
  rate: string | null
  premium_fen: string | null
  /** A virtual account of its own that the premium is to be paid to. */
  sub_account: Generated<string | null>
  /** The issuer that we broker for; none: ourselves. */
  issuer_name: string | null
  payer_name: string | null
  payer_account: string | null
  guarantee_number: string | null
  issued_at: Date | null
  latest_date: string | null
  /** The terms that the sealed guarantee was issued with; null before. */
  stated_validity_days: Generated<number | null>
  stated_extra_days: Generated<number | null>
  held_key: Buffer | null
  opened_at: Date | null
  expires_on: string | null
  lot_number: string | null
  lot_name: string | null
  beneficiary_name: string | null
  beneficiary_code: string | null
  stated_opening: Date | null
  /** An object goes to `jsonb` as text. */
  opened_facts: ColumnType<OpenedFacts | null, string | null | undefined, string | null>
  /** Until when the bidder was asked to give what is missing. */
  supplement_due: Generated<Date | null>
  withdraw_reason: string | null
  withdrawn_at: Date | null
  /** Agreed extension `lapse-stated`: abandoned because no guarantee had arrived when its lot opened. */
  lapsed: Generated<boolean>
  /** Money came that was not from the basic account, and has not gone back yet. */
  premium_suspended: Generated<boolean>
  /** A premium that was taken is due back. */
  refund_due: Generated<boolean>
  created_at: Date
  updated_at: Date
}

export type EventTable = {
  id: Generated<string>
  application: string
  at: Date
  event: string
  from_state: ApplicationState | null
  to_state: ApplicationState
  actor: string
  alert: Generated<boolean>
  detail: Generated<Record<string, unknown>>
  closed_at: Generated<Date | null>
  closed_by: Generated<string | null>
  note: Generated<string | null>
}

export type FileTable = {
  application: string
  kind: 'sealed' | 'plain'
  version: number
  sm3: string
  signed_at: Date
  /** What it was made with; null for a file that no template made. */
  template_version: Generated<number | null>
  /** Of a sealed file: what its plain one is to be made with. */
  plain_template_version: Generated<number | null>
  /** Of a sealed file: the edition of the shipped text, where its plain one is to be made with that. */
  plain_edition: Generated<TextEdition>
}

export type PremiumReceiptTable = {
  id: Generated<string>
  application: string
  state: 'taken' | 'suspended' | 'refund-due' | 'returned'
  payer_name: string
  payer_account: string
  fen: string
  verdict: PayerResult | 'amount-differs' | 'not-judged'
  reason: Generated<string | null>
  /** Of the transfer that came, and the day it was booked (`yyyy-MM-dd`); none in rows of before. */
  bank_reference: Generated<string | null>
  received_on: Generated<string | null>
  /** Of the transfer back. */
  reference: Generated<string | null>
  actor: string
  at: Date
  returned_by: Generated<string | null>
  returned_at: Generated<Date | null>
  /** Why it is due back, and since when; none of a premium that stays. */
  due_cause: Generated<'withdrawn' | 'abandoned' | 'not-premium' | null>
  /** The last reminder of a refund that is due. */
  alerted: Generated<RefundAlert | null>
  due_at: Generated<Date | null>
  returned_fen: Generated<string | null>
  /** `yyyy-MM-dd` in Shanghai. */
  returned_on: Generated<string | null>
  /** Of what a refund left: the receipt that was refunded in part. */
  rest_of: Generated<string | null>
  /** Why less went back than was due, and no more will. */
  less_reason: Generated<string | null>
  /** How much of it, in fen. */
  waived_fen: Generated<string>
}
