import type { Fen } from '@openbaohan/protocol/values/fen.ts'
import type { StoredFile } from '../ending/release-order.ts'
import type { DemandEvent, DemandState } from './demand-state.ts'

export type Demand = {
  id: string
  application: string
  /** Counts an application's demands from 1. */
  ordinal: number
  state: DemandState
  amount: Fen
  paid: Fen
  payeeAccount: string
  reason?: string
  contactName: string
  contactPhone: string
  /** The beneficiary's sealed document first. */
  files: readonly StoredFile[]
  content: string
  /** `yyyy-MM-dd`: to which day the guarantee was extended, and the last day of a suspended payment. */
  extendedTo?: string
  suspendedUntil?: string
  /** Where it leaves from: a demand waits for nothing else of its application. */
  lane: string
  createdAt: number
  createdBy: string
}

export type DemandChange = {
  demand: Demand
  at: number
  event: DemandEvent | 'drafted'
  to: DemandState
  who?: string | undefined
  detail?: Record<string, unknown> | undefined
}

/** What a draft asks for, without its documents. */
export type DemandTerms = Pick<Demand, 'amount' | 'payeeAccount' | 'reason' | 'contactName' | 'contactPhone'>

export type DemandColumns = {
  /** Of a draft that was corrected. */
  terms?: DemandTerms
  files?: readonly StoredFile[]
  content?: string
  wireContent?: string
  paid?: Fen
  extendedTo?: string
  suspendedUntil?: string
}
