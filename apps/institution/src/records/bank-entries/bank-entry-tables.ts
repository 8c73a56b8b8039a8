/** The tables of migrations/0540-bank-entries.sql. */
import type { Generated } from 'kysely'
import type { BankEntryState, Direction, StatementForm } from '../../domain/bank-entry/bank-entry.ts'
import type { RecordKind } from '../../domain/bank-entry/contradictions.ts'

export type BankEntryTables = {
  bank_import: BankImportTable
  bank_entry: BankEntryTable
  bank_entry_event: BankEntryEventTable
  bank_entry_contradiction: ContradictionTable
}

export type BankImportTable = {
  id: Generated<string>
  file_name: string
  form: StatementForm
  sm3: string
  added: number
  known: number
  actor: string
  at: Date
}

export type BankEntryTable = {
  id: Generated<string>
  import: string
  account: string
  reference: string
  direction: Direction
  fen: string
  booked_on: string
  party_name: string | null
  party_account: string | null
  remittance: string | null
  sub_account: string | null
  reversal: boolean
  state: Generated<BankEntryState>
  application: Generated<string | null>
  /** What of it is the premium, or the refund due, of the application: all of it, or less where the rest goes back. */
  booked_fen: Generated<string | null>
  returned_reference: Generated<string | null>
  returned_on: Generated<string | null>
  /** Of what is to go back, or went back: all of it, or what no premium and no recovery took. */
  refund_fen: Generated<string | null>
  created_at: Date
}

export const bankEntryEvents = [
  'matched',
  'assigned',
  'refund-ordered',
  'suspended',
  'resumed',
  'returned',
  'record-confirmed',
] as const

export type BankEntryEventTable = {
  id: Generated<string>
  entry: string
  at: Date
  event: (typeof bankEntryEvents)[number]
  actor: string
  reason: Generated<string | null>
}

/** A record that the statement contradicts. */
export type ContradictionTable = {
  entry: string
  kind: RecordKind
  record: string
  /** A person stated why it stays. */
  explained_at: Generated<Date | null>
}
