/** The life of an application on the trading platform: one table, one pure `next`. */

export const applicationStates = [
  'submitted',
  'accepted',
  'issued',
  'opened',
  'restoring',
  'restored',
  'declined',
  'refused',
  'lapsed',
  'disputed',
] as const
export type ApplicationState = (typeof applicationStates)[number]

export const applicationEvents = [
  'apply-accepted',
  'apply-declined',
  'guarantee-issued',
  'guarantee-refused',
  'lot-opened',
  'box-mismatched',
  'restore-accepted',
  'guarantee-restored',
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
  declined: { zh: '机构不受理', en: 'the institution did not take the application' },
  refused: { zh: '机构审核未通过', en: 'the institution refused after underwriting' },
  lapsed: { zh: '开标时未出函，申请失效', en: 'not issued when the lot opened' },
  disputed: { zh: '密封信息与承诺不符，须人工处理', en: 'the box does not match its commitment: a person must look' },
}

type Transitions = Record<ApplicationState, Partial<Record<ApplicationEvent, ApplicationState>>>

/**
 * An event that is not in a state's row is out of turn and changes nothing.
 * Notices overtake answers (§2 may come before the reply to §1), so `submitted` takes what `accepted` takes, and a
 * late answer to an application that has moved on is kept as an event without a change of state.
 */
export const transitions: Transitions = {
  submitted: {
    'apply-accepted': 'accepted',
    'apply-declined': 'declined',
    'guarantee-issued': 'issued',
    'guarantee-refused': 'refused',
    'lot-opened': 'lapsed',
    'box-mismatched': 'disputed',
  },
  accepted: {
    'apply-accepted': 'accepted',
    'guarantee-issued': 'issued',
    'guarantee-refused': 'refused',
    'lot-opened': 'lapsed',
    'box-mismatched': 'disputed',
  },
  issued: {
    'apply-accepted': 'issued',
    'guarantee-issued': 'issued',
    'lot-opened': 'opened',
    'box-mismatched': 'disputed',
  },
  opened: {
    'apply-accepted': 'opened',
    'restore-accepted': 'restoring',
    'guarantee-restored': 'restored',
  },
  restoring: {
    'apply-accepted': 'restoring',
    'restore-accepted': 'restoring',
    'guarantee-restored': 'restored',
  },
  restored: {
    'apply-accepted': 'restored',
    'restore-accepted': 'restored',
    'guarantee-restored': 'restored',
  },
  declined: { 'lot-opened': 'declined' },
  refused: { 'apply-accepted': 'refused', 'lot-opened': 'refused' },
  lapsed: { 'apply-accepted': 'lapsed', 'apply-declined': 'lapsed' },
  disputed: { 'apply-accepted': 'disputed' },
}

/** The state after `event`, or undefined when the event is out of turn. */
export function next(state: ApplicationState, event: ApplicationEvent): ApplicationState | undefined {
  return transitions[state][event]
}

export const isApplicationState = (text: string): text is ApplicationState =>
  (applicationStates as readonly string[]).includes(text)
