import type { CallId } from '@openbaohan/protocol/calls.ts'
import type { Turn } from '@openbaohan/protocol/errors/turn-text.ts'
import { type ApplicationState, nextApplicationState } from './application-state.ts'

export type TurnFacts = {
  state: ApplicationState
  /** A sealed guarantee was signed. */
  isIssued: boolean
  /** The opening that the platform stated has passed. */
  hasOpened: boolean
  /** A key has decrypted the sealed fields. */
  isOpened: boolean
  /** The platform ended it because no guarantee had arrived when its lot opened. */
  isLapsed: boolean
}

const undecided = '申请正在办理，尚未出函'
const withdrawing = '退保正在办理'
const lapsed = '标段开标时尚未出函，申请已失效'

/**
 * The state as far as it concerns the platform: what the institution decides within itself (underwriting, the premium,
 * supplements) and what its own messages have still to report is one state here.
 */
const statedToPlatform: Readonly<Record<ApplicationState, string>> = {
  received: undecided,
  underwriting: undecided,
  'awaiting-bidder': undecided,
  'awaiting-premium': undecided,
  issuing: undecided,
  abandoning: undecided,
  issued: '保函已出具，尚未还原',
  'key-held': '还原密钥已收到，到开标时间还原',
  restoring: '保函正在还原',
  restored: '保函已还原',
  refused: '该申请未获同意',
  abandoned: '申请已放弃',
  'withdraw-review': withdrawing,
  withdrawing,
  withdrawn: '保函已退保',
  released: '保函已解除',
  expired: '保函已到期',
  discharged: '保函金额已付清',
}

/** What `out-of-turn` states to the platform of an application of its own. */
export function statedTurn(facts: TurnFacts): Turn {
  return { state: stateOf(facts), next: callsTaken(facts) }
}

function stateOf({ state, isIssued, isLapsed }: TurnFacts): string {
  if (state === 'issuing' && isIssued) return '保函正在重新出具'
  return state === 'abandoned' && isLapsed ? lapsed : statedToPlatform[state]
}

function callsTaken({ state, isIssued, hasOpened, isOpened }: TurnFacts): CallId[] {
  const takes = (event: Parameters<typeof nextApplicationState>[1]) => nextApplicationState(state, event) !== undefined
  const calls: readonly (readonly [CallId, boolean])[] = [
    // A new round: the refusal must have been notified first.
    ['apply', state === 'refused'],
    ['abandon', takes('abandoned-by-platform') && !isIssued],
    ['restore', takes('key-accepted')],
    ['withdraw', takes('withdraw-requested') && !hasOpened],
    ['invoice', isIssued && isOpened],
    ['release', takes('released') && (state !== 'issued' || hasOpened)],
    ['demand', isIssued],
  ]
  return calls.flatMap(([call, isTaken]) => (isTaken ? [call] : []))
}
