/** The stage of an application, in the words of the bidder's own page: whose turn it is and what comes next. */
import type { ApplicationState } from './application/application-state.ts'

export const bidderStages = [
  /** 待核保 */
  'checking',
  /** 待补充材料 */
  'supplement',
  /** 待缴费 */
  'premium',
  /** 付款户不符 */
  'payer-differs',
  /** 待用印 */
  'seal',
  /** 出函未送达 */
  'undelivered',
  /** 已出函 */
  'issued',
  /** 已开标，明文保函办理中 */
  'opened',
  /** 明文保函已出具 */
  'restored',
  'refused',
  /** 放弃，等待平台答复 */
  'abandoning',
  'abandoned',
  /** 开标时保函没有送达，申请失效 */
  'lapsed',
  /** 退保审核中 */
  'withdrawing',
  'withdrawn',
  'released',
  'expired',
  /** 付清 */
  'discharged',
] as const
export type BidderStage = (typeof bidderStages)[number]

/** The guarantee was in effect, and is no longer. */
export const stagesNoLongerInEffect: ReadonlySet<BidderStage> = new Set([
  'withdrawn',
  'released',
  'expired',
  'discharged',
])

const ofState: Readonly<Record<ApplicationState, BidderStage>> = {
  received: 'checking',
  underwriting: 'checking',
  'awaiting-bidder': 'supplement',
  'awaiting-premium': 'premium',
  issuing: 'seal',
  issued: 'issued',
  // A key that came early states nothing to a bidder: its lot has not been opened.
  'key-held': 'issued',
  restoring: 'opened',
  restored: 'restored',
  refused: 'refused',
  abandoning: 'abandoning',
  abandoned: 'abandoned',
  'withdraw-review': 'withdrawing',
  withdrawing: 'withdrawing',
  withdrawn: 'withdrawn',
  released: 'released',
  expired: 'expired',
  discharged: 'discharged',
}

/** `isUndelivered`: a notice of it was refused, or tried without an answer that counts. */
export function bidderStage(facts: {
  state: ApplicationState
  premiumSuspended: boolean
  isUndelivered: boolean
  isLapsed: boolean
}): BidderStage {
  const stage = ofState[facts.state]
  if (stage === 'abandoned' && facts.isLapsed) return 'lapsed'
  if (stage === 'premium' && facts.premiumSuspended) return 'payer-differs'
  return stage === 'issued' && facts.isUndelivered ? 'undelivered' : stage
}
