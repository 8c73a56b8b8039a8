import type { Fen } from '@openbaohan/protocol/values/fen.ts'
import type { InvoiceEvent, InvoiceState } from './invoice-state.ts'

/** A round of an application's invoice; rounds count from 1. */
export type Invoice = {
  application: string
  round: number
  state: InvoiceState
  /** Absent when the institution invoiced without being asked. */
  type?: 'ordinary' | 'special'
  amount?: Fen
  request?: Readonly<Record<string, unknown>>
  /** Hex SM3 of the request. */
  content?: string
  code?: string
  number?: string
  url?: string
  requestedAt: number
  requestedBy: string
}

export type InvoiceChange = {
  application: string
  round: number
  at: number
  event: InvoiceEvent | 'requested' | 'issued-unasked' | 'request-contested'
  from: InvoiceState | undefined
  to: InvoiceState
  who?: string | undefined
  detail?: Record<string, unknown> | undefined
}
