import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { InvoiceNumber } from '@openbaohan/protocol/values/invoice-number.ts'
import type { Application } from '../application/application.ts'
import { isInvoiceable } from './decide-invoice-request.ts'
import type { Invoice } from './invoice.ts'
import { isSameInvoice } from './invoice-number.ts'
import { type InvoiceEvent, type InvoiceState, nextInvoiceState } from './invoice-state.ts'

export type InvoicedDecision =
  | { kind: 'answer'; code: ErrorCode }
  /** Answered 503: the peer sends it again when our own request has its answer. */
  | { kind: 'retry-later' }
  /** Known, and cancelled since: answered 1, changes nothing. */
  | { kind: 'nothing' }
  | {
      kind: 'change'
      round: number
      event: InvoiceEvent
      from: InvoiceState
      to: InvoiceState
      replaces: readonly Invoice[]
    }
  /** An invoice no one asked for, or the one after a red-letter invoice of the institution's own. */
  | { kind: 'new-round'; round: number; replaces: readonly Invoice[] }

export type InvoicedNotice = InvoiceNumber & { approved: boolean }

/**
 * §6 names the guarantee only, so the newest round is meant; and it may come without `restorenotice` (§4). An unknown
 * guarantee and another partner's are the same `undefined` here, so that their answers are the same bytes.
 * @param rounds newest first
 * @param statedBefore the same words were stated of an earlier round
 */
export function decideInvoiced(
  application: Application | undefined,
  rounds: readonly Invoice[],
  notice: InvoicedNotice,
  statedBefore: boolean,
): InvoicedDecision {
  if (application === undefined) return { kind: 'answer', code: 'unknown-application' }
  if (!isInvoiceable(application.state)) return { kind: 'answer', code: 'out-of-turn' }
  return notice.approved ? decideApproved(rounds, notice) : decideRefused(rounds, notice, statedBefore)
}

function decideApproved(rounds: readonly Invoice[], notice: InvoicedNotice): InvoicedDecision {
  const [latest] = rounds
  const known = findNumbered(rounds, notice)
  if (known?.state === 'red-lettered') return { kind: 'nothing' }
  if (known !== undefined) return change(known, known.state === 'invoiced' ? 'invoice-corrected' : 'invoice-issued')
  // One guarantee has one valid invoice: another one states that those before are cancelled by red letters.
  const replaces = rounds.filter(({ state }) => state === 'invoiced')
  if (latest === undefined) return { kind: 'new-round', round: 1, replaces }
  if (latest.state === 'red-lettered') return { kind: 'new-round', round: latest.round + 1, replaces }
  if (latest.state !== 'invoiced') return change(latest, 'invoice-issued', replaces)
  if (!isNumbered(latest) || !isNumbered(notice)) return change(latest, 'invoice-corrected')
  return { kind: 'new-round', round: latest.round + 1, replaces }
}

/** A red letter may name the invoice it cancels; a notice that names none means the newest round. */
function decideRefused(rounds: readonly Invoice[], notice: InvoicedNotice, statedBefore: boolean): InvoicedDecision {
  const [latest] = rounds
  const named = findNumbered(rounds, notice)
  if (named?.state === 'red-lettered') return { kind: 'nothing' }
  if (named !== undefined) return change(named, 'invoice-red-lettered')
  if (latest === undefined) return { kind: 'answer', code: 'out-of-turn' }
  // It may be the last round's refusal, sent again: certain only when the institution has taken this round.
  if (statedBefore && latest.state === 'requested') return { kind: 'retry-later' }
  return change(latest, latest.state === 'invoiced' ? 'invoice-red-lettered' : 'invoice-refused')
}

function findNumbered(rounds: readonly Invoice[], notice: InvoiceNumber): Invoice | undefined {
  return isNumbered(notice) ? rounds.find((round) => isNumbered(round) && isSameInvoice(round, notice)) : undefined
}

function change({ round, state }: Invoice, event: InvoiceEvent, replaces: readonly Invoice[] = []): InvoicedDecision {
  const to = nextInvoiceState(state, event)
  if (to === undefined) return { kind: 'answer', code: 'out-of-turn' }
  return { kind: 'change', round, event, from: state, to, replaces }
}

const isNumbered = ({ code = '', number = '' }: InvoiceNumber) => code !== '' || number !== ''
