/** The tables of migrations/0230-invoices.sql. */
import type { InvoiceType } from '@openbaohan/protocol/message.ts'
import type { InvoiceState } from '../../domain/invoice/invoice-state.ts'

export type InvoiceTables = {
  invoice: InvoiceTable
  invoice_sequence: { year: number; last: string }
}

/** Buyer and recipient; what a special invoice (专票) needs the protocol has checked. */
export type InvoiceDetails = {
  address?: string | undefined
  phone?: string | undefined
  bank?: string | undefined
  account?: string | undefined
  email?: string | undefined
  mobile?: string | undefined
  recipientName?: string | undefined
  recipientAddress?: string | undefined
}

export type InvoiceTable = {
  id: string
  application: string
  round: number
  state: InvoiceState
  content: string
  amount_fen: string
  invoice_type: InvoiceType
  details: InvoiceDetails
  invoice_code: string | null
  invoice_number: string | null
  invoice_url: string | null
  reason: string | null
  red_letter_number: string | null
  requested_at: Date
  updated_at: Date
}
