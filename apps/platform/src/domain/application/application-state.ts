/** The life of an application on the trading platform: one table, one pure `next`. */
import { nextStateOf, type Transitions } from '@openbaohan/server/state/transitions.ts'

export const applicationStates = [
  'submitted',
  'accepted',
  'issued',
  'opened',
  'restoring',
  'restored',
  'released',
  'expired',
  'withdrawing',
  'withdrawn',
  'abandoning',
  'abandoned',
  'declined',
  'refused',
  'lapsed',
  'disputed',
] as const
export type ApplicationState = (typeof applicationStates)[number]

/** Of an opened lot, and neither released nor ended: what may still be released. */
export const inEffectStates: readonly ApplicationState[] = ['opened', 'restoring', 'restored']

/**
 * Once opened, and also after what we take for the expiry: whether a presentation came in time is for the guarantor to
 * state, and we block none. A released guarantee ended by the beneficiary's own word.
 */
export const demandableStates: readonly ApplicationState[] = [...inEffectStates, 'expired']

/** Issued, and its lot has opened. */
export const afterOpeningStates: readonly ApplicationState[] = [...demandableStates, 'released']

const inForce: readonly ApplicationState[] = [...afterOpeningStates, 'disputed']

export const isDemandable = (state: ApplicationState): boolean => demandableStates.includes(state)
export const isAfterOpening = (state: ApplicationState): boolean => afterOpeningStates.includes(state)

/** Of an opened lot: in force at its opening, which is what an evaluation committee has before it. */
export const wasInForce = (state: ApplicationState): boolean => inForce.includes(state)

/**
 * A guarantee that has ended is not released, though the answer to an earlier order may still state that it was. Pages
 * read this list without the table of transitions.
 */
export const mayBeReleased = (state: ApplicationState): boolean => inEffectStates.includes(state)

export const applicationEvents = [
  'apply-accepted',
  'apply-declined',
  'guarantee-issued',
  'guarantee-refused',
  'lot-opened',
  'box-mismatched',
  'restore-accepted',
  'guarantee-restored',
  'withdraw-requested',
  'withdraw-accepted',
  'withdraw-declined',
  'withdrawal-confirmed',
  'withdrawal-refused',
  'abandon-requested',
  'abandon-accepted',
  'abandon-refused',
  'abandoned-by-institution',
  'guarantee-released',
  'guarantee-expired',
] as const
export type ApplicationEvent = (typeof applicationEvents)[number]

/** What each word means to a person, Chinese first; printed in the reference. */
export const stateMeanings: Record<ApplicationState, { zh: string; en: string }> = {
  submitted: { zh: '已提交，等机构受理', en: 'submitted, the institution has not taken it yet' },
  accepted: { zh: '机构已受理', en: 'the institution has taken the application' },
  issued: { zh: '密文保函已收到并验过', en: 'the sealed guarantee has arrived and was checked' },
  opened: { zh: '标段已开标，还原通知待发', en: 'the lot has opened, the key is on its way' },
  restoring: { zh: '机构已收到密钥，等明文保函', en: 'the institution has the key, the plain guarantee is awaited' },
  restored: { zh: '明文保函已收到并验过', en: 'the plain guarantee has arrived and was checked' },
  released: { zh: '保函已注销', en: 'the guarantee is released' },
  expired: { zh: '保函已到期', en: 'the guarantee has expired' },
  withdrawing: { zh: '已申请退保，等机构通知', en: 'withdrawal asked for, the institution decides' },
  withdrawn: { zh: '已退保', en: 'withdrawn before the opening' },
  abandoning: { zh: '已申请放弃，等机构答复', en: 'giving up asked for, the institution decides' },
  abandoned: { zh: '已放弃', en: 'abandoned before a guarantee was issued' },
  declined: { zh: '机构不受理', en: 'the institution did not take the application' },
  refused: { zh: '机构审核未通过', en: 'the institution refused after underwriting' },
  lapsed: { zh: '开标时未出函，申请失效', en: 'not issued when the lot opened' },
  disputed: {
    zh: '密封信息与防篡改校验值不符，须人工处理',
    en: 'the envelope does not match its commitment: a person must look',
  },
}

type Row = Transitions<ApplicationState, ApplicationEvent>[ApplicationState]

/** Answers that come after the matter has moved on: stored as events, nothing changes. */
const lateAnswers = (state: ApplicationState, events: readonly ApplicationEvent[]): Row =>
  Object.fromEntries(events.map((event) => [event, state]))
const answersToWithdrawal = ['withdraw-accepted', 'withdraw-declined'] as const
const answersToAbandoning = ['abandon-accepted', 'abandon-refused'] as const

/** Once a guarantee is in effect, a refusal of its withdrawal (§8) changes nothing, whenever it comes. */
const standing = (state: ApplicationState): Row =>
  lateAnswers(state, ['apply-accepted', ...answersToWithdrawal, 'withdrawal-refused', 'abandon-refused'])
/** From the opening on. What was withdrawn or abandoned too late is refused (§8) or shown to a person (§11). */
const open = (state: ApplicationState): Row => ({
  ...standing(state),
  'guarantee-restored': 'restored',
  'guarantee-released': 'released',
  'guarantee-expired': 'expired',
})

/**
 * An event that is not in a state's row is out of turn and changes nothing.
 * Notices overtake answers (§2 may come before the reply to §1), so `submitted` takes what `accepted` takes, and a
 * late answer to an application that has moved on is stored as an event without a change of state.
 * An abandonment (§11) may cross a notice of issue (§2): the institution's answer to it decides, whichever comes first.
 */
export const applicationTransitions: Transitions<ApplicationState, ApplicationEvent> = {
  submitted: {
    'apply-accepted': 'accepted',
    'apply-declined': 'declined',
    'guarantee-issued': 'issued',
    'guarantee-refused': 'refused',
    'lot-opened': 'lapsed',
    'box-mismatched': 'disputed',
    'abandon-requested': 'abandoning',
    'abandoned-by-institution': 'abandoned',
  },
  accepted: {
    'apply-accepted': 'accepted',
    'guarantee-issued': 'issued',
    'guarantee-refused': 'refused',
    'lot-opened': 'lapsed',
    'box-mismatched': 'disputed',
    'abandon-requested': 'abandoning',
    'abandoned-by-institution': 'abandoned',
  },
  issued: {
    ...standing('issued'),
    'guarantee-issued': 'issued',
    'lot-opened': 'opened',
    'box-mismatched': 'disputed',
    'withdraw-requested': 'withdrawing',
    'withdrawal-confirmed': 'withdrawn',
    'abandon-accepted': 'abandoned',
    'guarantee-expired': 'expired',
  },
  opened: { ...open('opened'), 'restore-accepted': 'restoring' },
  restoring: { ...open('restoring'), 'restore-accepted': 'restoring' },
  restored: { ...open('restored'), 'restore-accepted': 'restored' },
  // The answer to a release may overtake the plain guarantee, whose notice would otherwise block those behind it.
  released: { ...standing('released'), 'restore-accepted': 'released', 'guarantee-restored': 'released' },
  // A release that the institution took before the end, and whose answer came after it. A corrected text may state that
  // the guarantee has not ended; where it has, it ends again at once.
  expired: {
    ...standing('expired'),
    'guarantee-restored': 'restored',
    'restore-accepted': 'expired',
    'lot-opened': 'expired',
    'guarantee-released': 'released',
  },
  withdrawing: {
    'apply-accepted': 'withdrawing',
    'guarantee-issued': 'withdrawing',
    'withdraw-accepted': 'withdrawing',
    'withdraw-declined': 'issued',
    'withdrawal-confirmed': 'withdrawn',
    'withdrawal-refused': 'issued',
    'abandon-accepted': 'abandoned',
    'abandon-refused': 'withdrawing',
    'lot-opened': 'opened',
    'box-mismatched': 'disputed',
    'guarantee-expired': 'expired',
  },
  withdrawn: {
    ...lateAnswers('withdrawn', ['apply-accepted', ...answersToWithdrawal, ...answersToAbandoning]),
    'lot-opened': 'withdrawn',
  },
  abandoning: {
    'apply-accepted': 'abandoning',
    'apply-declined': 'declined',
    'guarantee-issued': 'issued',
    'guarantee-refused': 'refused',
    'abandon-accepted': 'abandoned',
    'abandon-refused': 'accepted',
    'abandoned-by-institution': 'abandoned',
    'lot-opened': 'lapsed',
    'box-mismatched': 'disputed',
  },
  abandoned: {
    ...lateAnswers('abandoned', ['apply-accepted', 'apply-declined', ...answersToWithdrawal, ...answersToAbandoning]),
    'lot-opened': 'abandoned',
  },
  declined: { 'lot-opened': 'declined' },
  refused: { ...lateAnswers('refused', ['apply-accepted', ...answersToAbandoning]), 'lot-opened': 'refused' },
  // Whatever ends it at the institution is what the platform has informed it of; a guarantee comes too late.
  lapsed: {
    ...lateAnswers('lapsed', ['apply-accepted', 'apply-declined', ...answersToAbandoning]),
    ...lateAnswers('lapsed', ['guarantee-refused', 'withdrawal-confirmed', 'abandoned-by-institution']),
  },
  disputed: lateAnswers('disputed', ['apply-accepted', ...answersToWithdrawal, ...answersToAbandoning]),
}

/** The state after `event`, or undefined when the event is out of turn. */
export const nextApplicationState = nextStateOf(applicationTransitions)

export const isApplicationState = (text: string): text is ApplicationState =>
  (applicationStates as readonly string[]).includes(text)
