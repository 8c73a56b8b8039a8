import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import { fewestBids } from './decide-bid-count.ts'
import type { CorrectionCause } from './lot-correction.ts'
import {
  type CorrectedLot,
  decideCorrection,
  type LotCorrection,
  type LotFieldChange,
  takesApplicationsFrom,
} from './lot-correction.ts'
import { type LotEvent, type LotState, nextLotState } from './lot-state.ts'

/** What a person, or the tendering system for one, may order about a lot. Times in epoch milliseconds. */
export type LotOrder =
  | { action: 'postpone'; opensAt: number }
  | { action: 'suspend' }
  | { action: 'resume'; opensAt?: number | undefined }
  | { action: 'open'; bids?: number | undefined }
  | { action: 'abort' }
  | { action: 'terminate' }
  | { action: 'correct'; correction: LotCorrection; notice?: string | undefined; cause?: CorrectionCause | undefined }

export type LotChange = {
  kind: 'change'
  event: LotEvent
  to: LotState
  /** The word of the event row, which states more than the transition where it matters. */
  recorded: LotEvent | 'opened-early' | 'brought-forward'
  opensAt?: number
  bids?: number
  /** Of a correction, with the notice that announces it. */
  changes?: readonly LotFieldChange[]
  notice?: string
  cause?: CorrectionCause
  /** What the order has to state before it is carried out, though not while it waits for a second person. */
  missing?: ErrorCode
  /** No one alone may do this in production. */
  needsTwo: boolean
  /** Two people order the same when this is the same. */
  content: string
}
export type LotDecision =
  | { kind: 'refuse'; problem: ErrorCode; more?: string }
  /** It has happened already. */
  | { kind: 'done' }
  | LotChange

type KnownLot = { state: LotState; opensAt: number; applicationsFrom?: number | undefined }
type Moment = { now: number; mode: 'sandbox' | 'production' }

const eventOf = {
  postpone: 'postponed',
  suspend: 'suspended',
  resume: 'resumed',
  abort: 'aborted',
  terminate: 'terminated',
} as const

export function decideLotOrder(lot: CorrectedLot, order: LotOrder, moment: Moment): LotDecision {
  if (order.action === 'correct') return decideCorrected(lot, order, moment)
  if (order.action === 'open') return decideOpening(lot, order.bids, moment)
  const event = eventOf[order.action]
  const to = nextLotState(lot.state, event)
  if (to === undefined) return { kind: 'refuse', problem: 'lot-out-of-turn', more: `${lot.state} + ${event}` }
  if (order.action === 'postpone' || order.action === 'resume')
    return decideNewTime(lot, { event, to }, order.opensAt ?? lot.opensAt, moment)
  // An end opens the envelopes internally: that takes the two people an opening takes.
  return { kind: 'change', event, to, recorded: event, needsTwo: order.action !== 'suspend', content: order.action }
}

/** Later freely; earlier shortens what the law gives bidders, so it takes two. */
function decideNewTime(
  lot: KnownLot,
  { event, to }: { event: LotEvent; to: LotState },
  opensAt: number,
  { now }: Moment,
): LotDecision {
  if (opensAt <= now) return { kind: 'refuse', problem: 'opening-in-the-past' }
  if (lot.state === 'announced' && lot.opensAt <= now) return { kind: 'refuse', problem: 'lot-closed' }
  if (event === 'postponed' && opensAt === lot.opensAt) return { kind: 'refuse', problem: 'opening-unchanged' }
  if (opensAt <= takesApplicationsFrom(lot)) return { kind: 'refuse', problem: 'opening-before-applications' }
  const earlier = opensAt < lot.opensAt
  return {
    kind: 'change',
    event,
    to,
    recorded: earlier ? 'brought-forward' : event,
    opensAt,
    needsTwo: earlier,
    content: `${event} ${opensAt}`,
  }
}

/** Announced, it changes what bidders rely on: that takes two. */
function decideCorrected(
  lot: CorrectedLot,
  order: Extract<LotOrder, { action: 'correct' }>,
  { now }: Moment,
): LotDecision {
  const decided = decideCorrection(lot, order, now)
  if ('problem' in decided) return { kind: 'refuse', ...decided }
  const { changes } = decided
  const { notice, cause } = order
  const announced = {
    ...(notice === undefined ? {} : { notice }),
    ...(cause === undefined ? {} : { cause }),
  }
  return {
    kind: 'change',
    event: 'corrected',
    to: lot.state,
    recorded: 'corrected',
    changes,
    ...announced,
    needsTwo: notice !== undefined,
    content: `corrected ${JSON.stringify({ changes, ...announced })}`,
  }
}

function decideOpening(lot: KnownLot, bids: number | undefined, { now, mode }: Moment): LotDecision {
  if (lot.state === 'opening' || lot.state === 'opened') return { kind: 'done' }
  const to = nextLotState(lot.state, 'opening-begun')
  if (to === undefined) return { kind: 'refuse', problem: 'lot-out-of-turn', more: `${lot.state} + opening-begun` }
  if (bids !== undefined && bids < fewestBids) return { kind: 'refuse', problem: 'too-few-bids', more: `${bids}` }
  const early = now < lot.opensAt
  return {
    kind: 'change',
    event: 'opening-begun',
    to,
    recorded: early ? 'opened-early' : 'opening-begun',
    ...(bids === undefined ? {} : { bids }),
    // The first of two people states none.
    ...(bids === undefined && mode === 'production' ? { missing: 'bid-count-missing' as const } : {}),
    needsTwo: early,
    // Without the count: what waits for a second person must not state it.
    content: 'open',
  }
}
