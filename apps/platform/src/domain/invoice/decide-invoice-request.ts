import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { Fen } from '@openbaohan/protocol/values/fen.ts'
import { type ApplicationState, isAfterOpening } from '../application/application-state.ts'
import type { Invoice } from './invoice.ts'
import { isInvoicePending, nextInvoiceState } from './invoice-state.ts'

/** gaps.md: invoices are allowed once opened, also after a release or the expiry: the premium was paid. */
export const isInvoiceable = isAfterOpening

export type InvoiceAsked = {
  state: ApplicationState
  /** Newest first. */
  rounds: readonly Invoice[]
  content: string
  amount: Fen
  /** As the institution reported it; undefined when it did not state a readable amount. */
  premium: Fen | undefined
  /** The bidder asks for a red-letter invoice and another one. */
  reissue: boolean
}

export type RequestDecision =
  | { kind: 'refuse'; code: ErrorCode }
  /** The same was asked and is under way; `again` sends it again, since the institution has been silent. */
  | { kind: 'repeat'; round: number; again: boolean }
  | { kind: 'new'; round: number }

/** §5: a round at a time. What ended a round is in invoice-state.ts. */
export function decideInvoiceRequest({
  state,
  rounds,
  content,
  amount,
  premium,
  reissue,
}: InvoiceAsked): RequestDecision {
  if (!isInvoiceable(state)) return { kind: 'refuse', code: 'out-of-turn' }
  const [latest] = rounds
  if (latest !== undefined && isInvoicePending(latest.state)) {
    if (latest.content !== content) return { kind: 'refuse', code: 'invoice-open' }
    return {
      kind: 'repeat',
      round: latest.round,
      again: nextInvoiceState(latest.state, 'request-repeated') !== undefined,
    }
  }
  const invoiced = rounds.find((round) => round.state === 'invoiced')
  // The institution takes the same content as a repeat until its own red-letter invoice makes room for it.
  if (invoiced !== undefined && (!reissue || invoiced.content === content))
    return { kind: 'refuse', code: 'invoice-exists' }
  if (amount <= 0n || (premium !== undefined && amount > premium))
    return { kind: 'refuse', code: 'amount-over-premium' }
  return { kind: 'new', round: (latest?.round ?? 0) + 1 }
}
