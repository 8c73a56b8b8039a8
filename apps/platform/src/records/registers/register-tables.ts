import type { ColumnType, Generated } from 'kysely'
import type { FieldChange, RegisterKind } from '../../domain/register/decide-entry.ts'

type EntryColumns = {
  code: string
  name: string
  contact_name: string | null
  contact_phone: string | null
  source_at: Date | null
  created_at: Date
  updated_at: Date
}

/** The tables of migrations/0200, 0350 and 0571, and that of bidders. */
export type RegisterTables = {
  bidder: EntryColumns & { account_name: string; account_number: string; account_bank: string }
  registered_organisation: EntryColumns & { kind: Exclude<RegisterKind, 'bidder'> }
  agency_duty_phone: {
    id: Generated<string>
    agency_code: string
    phone: string
    hours: string
    stated_at: Date
    stated_by: string
  }
  account_question: { id: Generated<string>; partner: string; company: string | null; account: string; asked_at: Date }
  register_change: {
    id: Generated<string>
    kind: RegisterKind
    code: string
    at: Date
    source: 'person' | 'import' | 'sync'
    who: string
    reason: string | null
    changes: ColumnType<readonly FieldChange[], string, never>
  }
}
