/**
 * The states of an application on the institution's side, as one table: `next` looks up, nothing else decides.
 * The table is printed in docs/reference/states.md and tested over every pair of state and event.
 */
import { nextStateOf, type Transitions } from '@openbaohan/server/state/transitions.ts'

export const applicationStates = [
  'received',
  'underwriting',
  'awaiting-bidder',
  'awaiting-premium',
  'issuing',
  'issued',
  'key-held',
  'restoring',
  'restored',
  'refused',
  'abandoning',
  'abandoned',
  'withdraw-review',
  'withdrawing',
  'withdrawn',
  'released',
  'expired',
  'discharged',
] as const
export type ApplicationState = (typeof applicationStates)[number]

export const applicationEvents = [
  'referred',
  'supplement-asked',
  'supplement-given',
  'supplement-overdue',
  'accepted',
  'refused',
  'premium-received',
  'sealed-file-signed',
  'reissue-ordered',
  'key-came-early',
  'key-accepted',
  'held-key-failed',
  'plain-file-signed',
  'abandoned-by-platform',
  'abandon-asked',
  'abandon-confirmed',
  'abandon-denied',
  'abandon-denied-when-accepted',
  'withdraw-requested',
  'withdrawal-accepted',
  'withdrawal-refused',
  'withdrawn-offline',
  'withdrawal-confirmed',
  'withdrawal-denied',
  'released',
  'expired',
  'discharged',
] as const
export type ApplicationEvent = (typeof applicationEvents)[number]

/** How a guarantee that binds may end at any time: long stop or validity, and demands that paid it down to zero. */
const ends = { expired: 'expired', discharged: 'discharged' } as const
/** A key that comes states that the lot has opened: a withdrawal not yet confirmed lapses. */
const keys = { 'key-came-early': 'key-held', 'key-accepted': 'restoring' } as const

/** Which events each state takes, and where they lead. What is not here is answered with "not now". */
export const applicationTransitions: Transitions<ApplicationState, ApplicationEvent> = {
  received: {
    referred: 'underwriting',
    accepted: 'awaiting-premium',
    refused: 'refused',
    'abandoned-by-platform': 'abandoned',
    'abandon-asked': 'abandoning',
  },
  underwriting: {
    'supplement-asked': 'awaiting-bidder',
    accepted: 'awaiting-premium',
    refused: 'refused',
    'abandoned-by-platform': 'abandoned',
    'abandon-asked': 'abandoning',
  },
  'awaiting-bidder': {
    // Something else, or until another day.
    'supplement-asked': 'awaiting-bidder',
    'supplement-given': 'underwriting',
    'supplement-overdue': 'underwriting',
    accepted: 'awaiting-premium',
    refused: 'refused',
    'abandoned-by-platform': 'abandoned',
    'abandon-asked': 'abandoning',
  },
  'awaiting-premium': {
    'premium-received': 'issuing',
    refused: 'refused',
    'abandoned-by-platform': 'abandoned',
    'abandon-asked': 'abandoning',
  },
  // Not when it is a new version that is being made: evaluateAbandonment checks that.
  issuing: { 'sealed-file-signed': 'issued', 'abandoned-by-platform': 'abandoned' },
  issued: {
    'reissue-ordered': 'issuing',
    ...keys,
    'withdraw-requested': 'withdraw-review',
    'withdrawn-offline': 'withdrawing',
    // Only what never arrived and lapsed: evaluateAbandonment checks that.
    'abandoned-by-platform': 'abandoned',
    // Only once an opening was stated: evaluateRelease checks that.
    released: 'released',
    ...ends,
  },
  'key-held': { ...keys, 'held-key-failed': 'issued', ...ends },
  restoring: { 'plain-file-signed': 'restored', released: 'released', ...ends },
  restored: { 'reissue-ordered': 'restoring', released: 'released', ...ends },
  refused: {},
  abandoning: {
    'abandoned-by-platform': 'abandoned',
    'abandon-confirmed': 'abandoned',
    'abandon-denied': 'underwriting',
    'abandon-denied-when-accepted': 'awaiting-premium',
  },
  abandoned: {},
  'withdraw-review': {
    ...keys,
    'withdrawal-accepted': 'withdrawing',
    'withdrawal-refused': 'issued',
    'withdrawn-offline': 'withdrawing',
    ...ends,
  },
  withdrawing: {
    ...keys,
    'withdrawal-confirmed': 'withdrawn',
    'withdrawal-denied': 'issued',
    // As above.
    'abandoned-by-platform': 'abandoned',
    ...ends,
  },
  withdrawn: {},
  released: {},
  expired: {},
  discharged: {},
}

/** What each state means, in the words of the people who inspect it. */
export const stateMeanings: Readonly<Record<ApplicationState, { zh: string; en: string }>> = {
  received: { zh: '已收到投保申请，等待核保', en: 'Application received; the rules have not checked it yet' },
  underwriting: { zh: '不符合自动核保条件，等待人工核保', en: 'Referred to a person by the rules' },
  'awaiting-bidder': {
    zh: '已请投标人补充，等待其提交；逾期回到人工核保',
    en: 'Supplements requested from the bidder; once overdue a person decides',
  },
  'awaiting-premium': { zh: '已同意承保，等待保费到账', en: 'Accepted; waiting for the premium' },
  issuing: { zh: '保费已到账，正在出具密文保函', en: 'The premium has arrived; the sealed guarantee is being made' },
  issued: { zh: '密文保函已签章，通知已入发送队列', en: 'The sealed guarantee is signed, its notice is on the way' },
  'key-held': {
    zh: '密钥早于开标时间送达，已加密保存，到开标时间使用',
    en: 'A key arrived before the stated opening; it is stored encrypted and used at the opening time',
  },
  restoring: {
    zh: '密文已解开，正在出具明文保函',
    en: 'The sealed fields are decrypted; the plain guarantee is being made',
  },
  restored: { zh: '明文保函已签章，通知已入发送队列', en: 'The plain guarantee is signed, its notice is on the way' },
  refused: { zh: '不予承保，通知已入发送队列', en: 'Refused; the notice is on the way' },
  abandoning: {
    zh: '投标人向本机构放弃申请，等待平台答复；答复前不核保、不出函',
    en: 'The bidder abandoned the application at the institution; until the platform answers nothing is decided or issued',
  },
  abandoned: { zh: '申请已放弃，未出具保函或保函未送达', en: 'Abandoned before a guarantee was issued, or arrived' },
  'withdraw-review': {
    zh: '投标人申请退保，等待审核；开标后自动失效',
    en: 'A withdrawal is requested and to be reviewed; it lapses at bid opening',
  },
  withdrawing: {
    zh: '已同意退保，等待平台确认；确认前保函仍然有效',
    en: 'The withdrawal is accepted; the guarantee stays in effect until the platform confirms',
  },
  withdrawn: { zh: '开标前已退保', en: 'Withdrawn before the opening' },
  released: { zh: '受益人已注销（解除）保函', en: 'Released by the beneficiary' },
  expired: { zh: '保函已到期', en: 'The guarantee has expired' },
  discharged: { zh: '保函金额已付清', en: 'The amount of the guarantee is paid in full' },
}

/** The state after `event`, or undefined when the event is out of turn. */
export const nextApplicationState = nextStateOf(applicationTransitions)

/** States that hold an issued guarantee which binds, so that a key may be meant for them. */
export function hasBeenIssued(state: ApplicationState): boolean {
  return nextApplicationState(state, 'discharged') !== undefined
}

/** Binds, and no withdrawal is under way. */
export const bindsFully = (state: ApplicationState): boolean =>
  hasBeenIssued(state) &&
  (['withdrawal-refused', 'withdrawal-denied'] as const).every(
    (event) => nextApplicationState(state, event) === undefined,
  )
