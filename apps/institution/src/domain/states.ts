/**
 * The states of an application on the institution's side, as one table: `next` looks up, nothing else decides.
 * The table is printed in docs/reference/states.md and tested over every pair of state and event.
 */

export const states = [
  'received',
  'underwriting',
  'awaiting-premium',
  'issuing',
  'issued',
  'key-held',
  'restoring',
  'restored',
  'refused',
] as const
export type State = (typeof states)[number]

export const eventNames = [
  'referred',
  'accepted',
  'refused',
  'premium-received',
  'sealed-file-signed',
  'reissue-ordered',
  'key-came-early',
  'key-accepted',
  'held-key-failed',
  'plain-file-signed',
] as const
export type EventName = (typeof eventNames)[number]

/** Which events each state takes, and where they lead. What is not here is answered with "not now". */
export const transitions: Readonly<Record<State, Readonly<Partial<Record<EventName, State>>>>> = {
  received: { referred: 'underwriting', accepted: 'awaiting-premium', refused: 'refused' },
  underwriting: { accepted: 'awaiting-premium', refused: 'refused' },
  'awaiting-premium': { 'premium-received': 'issuing', refused: 'refused' },
  issuing: { 'sealed-file-signed': 'issued' },
  issued: { 'reissue-ordered': 'issuing', 'key-came-early': 'key-held', 'key-accepted': 'restoring' },
  'key-held': { 'key-came-early': 'key-held', 'key-accepted': 'restoring', 'held-key-failed': 'issued' },
  restoring: { 'plain-file-signed': 'restored' },
  restored: { 'reissue-ordered': 'restoring' },
  refused: {},
}

/** What each state means, in the words of the people who look at it. */
export const stateMeanings: Readonly<Record<State, { zh: string; en: string }>> = {
  received: { zh: '已收到投保申请，等待核保', en: 'The application is here; the rules have not looked at it yet' },
  underwriting: { zh: '规则不能单独决定，等待人工核保', en: 'The rules could not decide alone; a person decides' },
  'awaiting-premium': { zh: '已同意承保，等待保费到账', en: 'Accepted; waiting for the premium' },
  issuing: { zh: '保费已到账，正在出具密文保函', en: 'The premium is here; the sealed guarantee is being made' },
  issued: { zh: '密文保函已签章，通知已入发送队列', en: 'The sealed guarantee is signed, its notice is on the way' },
  'key-held': {
    zh: '密钥早于开标时间到达，加密保存待用',
    en: 'A key came before the stated opening; it is kept sealed',
  },
  restoring: {
    zh: '密文已解开，正在出具明文保函',
    en: 'The sealed fields are open; the plain guarantee is being made',
  },
  restored: { zh: '明文保函已签章，通知已入发送队列', en: 'The plain guarantee is signed, its notice is on the way' },
  refused: { zh: '不予承保，通知已入发送队列', en: 'Not accepted; the notice is on the way' },
}

/** The state an event leads to, or nothing when the event is out of turn. */
export function next(state: State, event: EventName): State | undefined {
  return transitions[state][event]
}

/** States that hold an issued guarantee, so that a key may be meant for them. */
export function hasBeenIssued(state: State): boolean {
  return state === 'issued' || state === 'key-held' || state === 'restoring' || state === 'restored'
}
