import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import type { ServerTables } from '@openbaohan/server/db/database.ts'
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { ApplicationState } from '../domain/application/application-state.ts'
import type { Finding } from '../domain/application/premium-findings.ts'
import type { LotKind } from '../domain/lot/lot-caps.ts'
import type { LotState } from '../domain/lot/lot-state.ts'
import type { WorkKind } from '../domain/work-kind.ts'
import type { AfterOpeningTables } from './after-opening-tables.ts'
import type { LotAuthorisationTable } from './documents/lot-authorisations.ts'
import type { WithdrawalDocumentTable } from './documents/withdrawal-documents.ts'
import type { InstitutionChangeTable } from './institutions/institution-changes.ts'
import type { RegisterTables } from './registers/register-tables.ts'
import type { RegulatorReportTables } from './statistics/regulator-reports.ts'
import type { StatisticTables } from './statistics/statistic-days.ts'

/** The tables of src/migrations, as Kysely sees them. */
export type PlatformTables = ServerTables &
  AfterOpeningTables &
  RegisterTables &
  StatisticTables &
  RegulatorReportTables & {
    lot: LotTable
    lot_event: {
      id: Generated<string>
      lot_id: string
      at: Date
      event: string
      who: string
      reason: string | null
      detail: Json<Record<string, unknown>> | null
    }
    lot_consent: {
      lot_id: string
      action: string
      content: string
      who: string
      key_id: string
      at: Date
      reason: string | null
      reason_is_public: Generated<boolean>
    }
    premium_payer: { application: string; version: number; name: string; account: string }
    product: ProductTable
    application: ApplicationTable
    full_search: {
      lot_id: string
      since: Date
      failures: Generated<number>
      failed_at: Date | null
      why: string | null
    }
    tag_period: { id: Generated<string>; point: Buffer; begun_at: Date }
    application_event: {
      id: Generated<string>
      application: string
      at: Date
      event: string
      from_state: string | null
      to_state: string
      detail: Json<unknown> | null
    }
    guarantee_file: {
      application: string
      kind: 'sealed' | 'plain'
      version: number
      guarantee_number: string
      sm3: string
      findings: Json<Finding[]>
      received_at: Date
      issuer_name: string | null
      /** As the notice states them (§2, §4). */
      issued_at: Date | null
      rate: string | null
      file_url: string | null
      /** As its own text states them: a sealed one days, a plain one a day. */
      stated_extra_days: Generated<number | null>
      stated_last_day: Generated<string | null>
    }
    guarantee_access: {
      id: Generated<string>
      application: string
      at: Date
      what: 'page' | 'pictures' | 'file' | 'archive' | 'evidence'
      kind: 'sealed' | 'plain' | null
      version: number | null
      who: string
      who_name: string
      organisation: string | null
      digest: string | null
    }
    application_contact: {
      application: string
      name: string | null
      phone: string | null
      email: string | null
      stated: boolean
    }
    application_note: { application: string; note: Buffer; receipt: Buffer | null }
    refused_guarantee_file: {
      application: string
      kind: 'sealed' | 'plain'
      digest: string
      findings: Json<Finding[]>
      received_at: Date
    }
    work_item: WorkItemTable
    withdrawal_document: WithdrawalDocumentTable
    lot_authorisation: LotAuthorisationTable
    institution_change: InstitutionChangeTable
    lot_bid_count: { lot_id: string; bids: number; deadline: Date; reported_by: string; reported_at: Date }
    institution_contact: { partner: string; name: string; phone: string; updated_by: string; updated_at: Date }
    repeatable_answer: {
      handle: Buffer
      content: Buffer
      application: string
      answer: Buffer
      answered_at: Date
      under_vault: Generated<boolean>
    }
    opened_application: { application: string; lot_id: string; lot_text: Json<LotText>; key: string; opened_at: Date }
  }

type WorkItemTable = {
  id: Generated<string>
  kind: WorkKind
  application: string
  at: Date
  detail: Json<unknown> | null
  closed_at: Date | null
  closed_by: string | null
  note: string | null
}

/** Written as text, read as a value. */
type Json<T> = ColumnType<T, string, string>

type LotTable = {
  id: string
  number: string
  name: string
  beneficiary_name: string
  beneficiary_code: string | null
  agency: string | null
  /** Absent: only the trading centre manages it. */
  agency_code: string | null
  amount_fen: string
  opens_at: Date
  /** As announced, where it was moved since. */
  first_opens_at: Generated<Date | null>
  bid_validity_days: number
  extra_days: number
  project_name: Generated<string | null>
  project_number: Generated<string | null>
  beneficiary_address: Generated<string | null>
  forbids_extra_days: Generated<boolean>
  state: LotState
  public_key: string
  wrapped_private_key: Buffer
  opened_at: Date | null
  set_aside_at: Generated<Date | null>
  created_at: Date
  /** Orders lists: smaller is more urgent. */
  urgency: GeneratedAlways<string>
  kind: LotKind
  estimate_fen: string | null
  bids: number | null
  /** None: from the registration on. */
  applications_from: Date | null
  /** Counts its corrections. */
  revision: Generated<number>
  award_notice_on: string | null
  contract_on: string | null
}

type ProductTable = {
  partner: string
  name: string
  kind: 'bank' | 'insurance' | 'guarantee' | 'unspecified'
  rate: string
  minimum_premium_fen: string
  maximum_amount_fen: string | null
  on_sale: boolean
  updated_at: Date
}

type ApplicationTable = {
  number: string
  partner: string
  appkey: string
  applicant_code: string
  applicant_name: string
  amount_fen: string
  state: ApplicationState
  guarantee_number: string | null
  redirect_url: string | null
  commitment: string
  box: Buffer
  box_state: 'closed' | 'opened' | 'mismatched'
  /** By which the opening of its lot finds the envelope; none on those from before there were tags. */
  tag: Buffer | null
  tag_period: string | null
  sealed_lot_number: string
  sealed_lot_name: string
  sealed_beneficiary_name: string
  sealed_beneficiary_code: string | null
  product: string | null
  product_rate: string | null
  product_minimum_fen: string | null
  submitted_at: Date
  /** As the partner was. */
  test: boolean
}
