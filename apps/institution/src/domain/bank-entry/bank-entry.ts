/** One line of a bank's statement, and what becomes of it. */
import type { Fen } from '@openbaohan/protocol/values/fen.ts'
import { foldAccount } from '@openbaohan/protocol/values/folding.ts'

export const statementForms = ['csv', 'camt.053'] as const
export type StatementForm = (typeof statementForms)[number]

export const directions = ['credit', 'debit'] as const
export type Direction = (typeof directions)[number]

export const bankEntryStates = [
  /** Of no one yet: finance decides. */
  'waiting',
  /** A premium, or a refund due, of an application. */
  'booked',
  /** A person or a system has recorded the same transfer. */
  'recorded',
  /** Money of no application that is to go back. */
  'for-refund',
  /** It went back. */
  'returned',
  /** No money of premiums: a person stated why. */
  'suspended',
] as const
export type BankEntryState = (typeof bankEntryStates)[number]

export type BankEntry = {
  /** Our account. */
  account: string
  /** The bank's number of the transfer. */
  reference: string
  direction: Direction
  amount: Fen
  /** The day on which it was booked, `yyyy-MM-dd`. */
  bookedOn: string
  partyName?: string | undefined
  partyAccount?: string | undefined
  remittance?: string | undefined
  /** Sub-account or virtual account to which it was paid. */
  subAccount?: string | undefined
  /** The bank has corrected itself. */
  reversal: boolean
}

/** What makes an entry itself: the same in two files is one. */
export const keyOf = ({ account, reference, direction, amount, bookedOn, partyAccount = '' }: BankEntry): string =>
  [foldAccount(account), reference, direction, amount, bookedOn, foldAccount(partyAccount)].join('\n')
