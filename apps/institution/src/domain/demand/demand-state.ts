/**
 * A demand for payment (§10) at the claims section: one table, one pure `next`. Its arrival is the presentation, so there
 * is no state before `presented` (gaps.md, "Independent guarantee").
 */
import { nextStateOf, type Transitions } from '@openbaohan/server/state/transitions.ts'

export const demandStates = [
  'presented',
  'examining',
  'discrepant',
  're-examining',
  'payable',
  'stopped',
  'partly-paid',
  'partly-stopped',
  'paid',
  'declined',
  'extended',
] as const
export type DemandState = (typeof demandStates)[number]

export const demandEvents = [
  'examination-begun',
  'found-compliant',
  'found-compliant-under-order',
  'discrepancies-stated',
  'mended',
  'declined',
  'payment-stopped',
  'order-noted',
  'order-lifted',
  'paid-in-part',
  'paid-in-full',
  'extension-noted',
  'extension-refused',
  'extended',
] as const
export type DemandEvent = (typeof demandEvents)[number]

/** An order of a court may come at any time before the money has gone; it forbids payment, not examination. */
const noted = (state: DemandState) => ({ 'order-noted': state, 'order-lifted': state, ...extend(state) }) as const
/** Extend or pay (URDG 758, art. 23): until money has gone. On extension the demand is deemed withdrawn. */
const extend = (state: DemandState) =>
  ({ 'extension-noted': state, 'extension-refused': state, extended: 'extended' }) as const
const found = { 'found-compliant': 'payable', 'found-compliant-under-order': 'stopped' } as const
const payments = { 'paid-in-part': 'partly-paid', 'paid-in-full': 'paid' } as const

/**
 * Which events each state takes. Discrepancies are stated once (gaps.md, "discrepancies are stated once, afterwards"):
 * only `examining` takes that event, and nothing leads back to it. A corrected demand is paid or declined.
 */
export const demandTransitions: Transitions<DemandState, DemandEvent> = {
  presented: { 'examination-begun': 'examining', ...noted('presented') },
  examining: { ...found, 'discrepancies-stated': 'discrepant', ...noted('examining') },
  discrepant: { mended: 're-examining', declined: 'declined', ...noted('discrepant') },
  're-examining': { ...found, declined: 'declined', ...noted('re-examining') },
  payable: { ...payments, 'payment-stopped': 'stopped', ...extend('payable') },
  stopped: { 'order-noted': 'stopped', 'order-lifted': 'payable', ...extend('stopped') },
  // A state of its own: money has gone, so no extension ends it, and one that was asked for before is refused. The lifted
  // order leads back to `partly-paid`.
  'partly-paid': { ...payments, 'payment-stopped': 'partly-stopped', 'extension-refused': 'partly-paid' },
  'partly-stopped': {
    ...{ 'order-noted': 'partly-stopped', 'order-lifted': 'partly-paid' },
    'extension-refused': 'partly-stopped',
  },
  paid: {},
  declined: {},
  extended: {},
}

export const demandMeanings: Readonly<Record<DemandState, { zh: string; en: string }>> = {
  presented: { zh: '已交单，等待审单', en: 'Presented by its arrival; not examined yet' },
  examining: { zh: '正在按表面相符审单', en: 'Under examination, on its face' },
  discrepant: {
    zh: '不符点已一次列明，等待补正',
    en: 'The discrepancies were stated once; the beneficiary may correct them',
  },
  're-examining': {
    zh: '已补正，重新审单；只能付款或拒付',
    en: 'Corrected and examined again: it is paid or declined',
  },
  payable: { zh: '表面相符，应当付款', en: 'It complies on its face and must be paid' },
  stopped: { zh: '止付令有效，暂停付款', en: 'A stop-payment order is in effect; nothing may be paid' },
  'partly-paid': { zh: '已部分付款', en: 'Paid in part' },
  'partly-stopped': {
    zh: '已部分付款，止付令有效，余款暂停付款',
    en: 'Paid in part, and a stop-payment order is in effect: the rest may not be paid',
  },
  paid: { zh: '已付清', en: 'Paid in full' },
  declined: { zh: '不符点未补正，已拒付', en: 'Declined: the discrepancies were not corrected' },
  extended: { zh: '保函已展期，索赔视为撤回', en: 'The guarantee was extended; the demand is deemed withdrawn' },
}

/** The state after `event`, or undefined when the event is out of turn. */
export const nextDemandState = nextStateOf(demandTransitions)

/** States of a demand that still waits for something; such a demand stops expiry and release. */
export const openDemandStates: readonly DemandState[] = demandStates.filter(
  (state) => Object.keys(demandTransitions[state]).length > 0,
)
export const endedDemandStates: readonly DemandState[] = demandStates.filter(
  (state) => !openDemandStates.includes(state),
)

/** Decided, and finance's turn: payments are recorded. */
export const payableDemandStates: readonly DemandState[] = demandStates.filter(
  (state) => nextDemandState(state, 'paid-in-part') !== undefined,
)

/** Before the decision: the turn of claims. */
export const undecidedDemandStates: readonly DemandState[] = demandStates.filter((state) =>
  (['examination-begun', 'found-compliant'] as const).some((event) => nextDemandState(state, event) !== undefined),
)
