/** What a person may do to an application in the state that it has. */
import type { ApplicationState } from './application/application-state.ts'
import type { WaitingFacts } from './waiting.ts'

/** In the order of their buttons: what is next comes first. */
export const actionNames = [
  'accept',
  'receive-premium',
  'refuse',
  'ask',
  'return-premium',
  'issue',
  'restore',
  'reissue',
  'resend',
  'decide-withdrawal',
  'withdraw-offline',
  'abandon',
  'settle-contested',
] as const
export type ActionName = (typeof actionNames)[number]

/** Not decided yet: by the rules, by a person, or for want of what the bidder is to give. */
export const isOpenToDecide = (state: ApplicationState): boolean =>
  state === 'received' || state === 'underwriting' || state === 'awaiting-bidder'

/** What is asked for now can still change the decision. */
export const mayAskBidder = (state: ApplicationState): boolean => isOpenToDecide(state) || state === 'awaiting-premium'

export type ActionFacts = WaitingFacts & {
  abandonAgreed: boolean
  isContested: boolean
  /** Its acceptance was submitted and waits for a second person. */
  awaitsApproval: boolean
}

/** @param may whether the person's roles allow the action */
export function applicationActions(may: (action: ActionName) => boolean, facts: ActionFacts): ActionName[] {
  const { state, premiumSuspended, refundDue, isBlocked, filesByPeople, abandonAgreed, isContested, awaitsApproval } =
    facts
  const isOpen = isOpenToDecide(state)
  const possible: Readonly<Record<ActionName, boolean>> = {
    accept: isOpen && !awaitsApproval,
    refuse: isOpen || state === 'awaiting-premium',
    ask: mayAskBidder(state),
    'receive-premium': state === 'awaiting-premium',
    'return-premium': premiumSuspended || refundDue,
    issue: state === 'issuing' && filesByPeople,
    restore: state === 'restoring' && filesByPeople,
    reissue: state === 'issued' || state === 'restored',
    resend: isBlocked,
    'decide-withdrawal': state === 'withdraw-review',
    'withdraw-offline': state === 'issued' || state === 'withdraw-review',
    abandon: abandonAgreed && (isOpen || state === 'awaiting-premium'),
    'settle-contested': isContested,
  }
  return actionNames.filter((action) => possible[action] && may(action))
}
