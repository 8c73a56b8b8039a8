/** A demand for payment (§10) as the platform sees it: one table, one pure `next`. */
import { nextStateOf, type Transitions } from '@openbaohan/server/state/transitions.ts'

export const demandStates = [
  'drafted',
  'sealed',
  'sent',
  'taken',
  'unconfirmed',
  'discrepant',
  'partly-paid',
  'paid',
  'refused',
  'cancelled',
  'extended',
] as const
export type DemandState = (typeof demandStates)[number]

export const demandEvents = [
  'draft-corrected',
  'document-sealed',
  'document-given',
  'delivery-unclear',
  'answered-zero',
  'demand-taken',
  'no-result-agreed',
  'result-discrepant',
  'result-partly-paid',
  'result-paid',
  'result-refused',
  'result-repeated',
  'result-differed',
  'demand-cancelled',
  'result-suspended',
  'result-extended',
] as const
export type DemandEvent = (typeof demandEvents)[number]

/** What each word means to a person, Chinese first; printed in the reference. */
export const demandMeanings: Record<DemandState, { zh: string; en: string }> = {
  drafted: { zh: '草稿，待受益人签章', en: "a draft that waits for the beneficiary's seal" },
  sealed: { zh: '受益人已交单据，待送达', en: "the beneficiary's document is there, on its way" },
  sent: { zh: '已发送，机构尚未确认收到', en: 'sent, the institution has not answered 1 yet; it is sent again' },
  taken: { zh: '已送达，等理赔结果', en: 'presented, the result comes by the agreed extension' },
  unconfirmed: {
    zh: '已送达，对方无结果通知，须人工跟进',
    en: 'presented; no result call is agreed, so a person must follow it',
  },
  discrepant: { zh: '机构已一次性列明不符点，待补正', en: 'the guarantor has stated discrepancies, to be corrected' },
  'partly-paid': { zh: '已部分赔付', en: 'paid in part' },
  paid: { zh: '已赔付', en: 'paid' },
  refused: { zh: '已拒付', en: 'refused by the guarantor' },
  cancelled: { zh: '已撤销', en: 'taken back by the beneficiary' },
  extended: { zh: '保函已展期，索赔视为撤回', en: 'the guarantee was extended; the demand is deemed withdrawn' },
}

const result = {
  'result-discrepant': 'discrepant',
  'result-partly-paid': 'partly-paid',
  'result-paid': 'paid',
  'result-refused': 'refused',
} as const

/** Extend or pay (URDG 758, art. 23): no message states it, a person records it. */
const extend = <S extends DemandState>(state: S) =>
  ({ 'result-suspended': state, 'result-extended': 'extended' }) as const

const statedAgain = <S extends DemandState>(state: S) =>
  ({ 'result-repeated': state, 'result-differed': state }) as const

/**
 * An event that is not in a state's row is out of turn and changes nothing. A 0 is not an answer to a demand: it is
 * reported to a person and the demand is sent again. Results overtake answers. What came of a demand is reported twice where a
 * person wrote it down and the institution's agreed notice follows, or the other way round: the same is a repeat, and
 * what differs changes nothing but is for a person to clear up.
 */
export const demandTransitions: Transitions<DemandState, DemandEvent> = {
  drafted: {
    'draft-corrected': 'drafted',
    'document-sealed': 'sealed',
    'document-given': 'sealed',
    'demand-cancelled': 'cancelled',
  },
  sealed: { 'delivery-unclear': 'sent', 'answered-zero': 'sent', 'demand-taken': 'taken', ...result },
  sent: { 'delivery-unclear': 'sent', 'answered-zero': 'sent', 'demand-taken': 'taken', ...result },
  taken: { 'no-result-agreed': 'unconfirmed', 'demand-cancelled': 'cancelled', ...result, ...extend('taken') },
  unconfirmed: { 'demand-cancelled': 'cancelled', ...result, ...extend('unconfirmed') },
  discrepant: {
    'demand-taken': 'discrepant',
    'result-differed': 'discrepant',
    'demand-cancelled': 'cancelled',
    ...result,
    ...extend('discrepant'),
  },
  'partly-paid': {
    'demand-taken': 'partly-paid',
    'result-partly-paid': 'partly-paid',
    'result-paid': 'paid',
    'result-refused': 'refused',
    ...statedAgain('partly-paid'),
  },
  paid: { 'demand-taken': 'paid', ...statedAgain('paid') },
  refused: {
    'demand-taken': 'refused',
    'result-partly-paid': 'partly-paid',
    'result-paid': 'paid',
    ...statedAgain('refused'),
  },
  cancelled: { 'result-differed': 'cancelled' },
  extended: { 'demand-taken': 'extended', ...statedAgain('extended') },
}

/** The state after `event`, or undefined when the event is out of turn. */
export const nextDemandState = nextStateOf(demandTransitions)

/** Events of the record alone: what has left stays as it was. */
export const changesNothing = (event: string): boolean =>
  event === 'draft-corrected' || event === 'result-repeated' || event === 'result-differed'

/** The beneficiary's document was submitted, sealed or not: no longer a draft. */
export const isPresentation = (event: string): boolean => event === 'document-sealed' || event === 'document-given'

/** Presented and without an end: it stops expiry and release (gaps.md, rules of the field). */
export const openDemandStates = ['sealed', 'sent', 'taken', 'unconfirmed', 'discrepant', 'partly-paid'] as const
export const isOpenDemand = (state: DemandState): boolean =>
  (openDemandStates as readonly DemandState[]).includes(state)

/** The institution is to answer, with or without a message; after discrepancies the beneficiary is. */
export const awaitsAnswer = (state: DemandState): boolean => isOpenDemand(state) && state !== 'discrepant'
