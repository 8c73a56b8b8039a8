import { isPartnerFault, isPostponing } from '@openbaohan/protocol/send/partner-fault.ts'
import type { Outgoing, OutgoingNotice } from '@openbaohan/protocol/send/send.ts'
import type { Classify } from '@openbaohan/server/outbox/outcome-action.ts'

/** Calls whose code 0 is an answer that the flow goes on with; any other 0 stops the lane for a person. */
const answered: ReadonlySet<(Outgoing | OutgoingNotice)['call']> = new Set(['withdrawn', 'abandoned'])

/** Failures before a notice that is only put off stops for a person: about an hour. */
export const mostPutOff = 20

/**
 * A 0 that puts off (系统繁忙) answers nothing: the notice is tried again, as after a failure. A 0 after an unclear attempt may answer a message that was taken: contested, never silently final. One that is about
 * the two partners (a signature that does not hold) answers nothing either: the lane waits until that is corrected.
 * Where a 0 is an answer, one that puts off is for a person (decision 0008).
 */
export const classifyRefusal: Classify = ({ body, outcome, contested, tries }) => {
  const { call } = body as Outgoing | OutgoingNotice // enqueue-notice.ts and enqueue-agreed.ts put it there
  // A question without an answer is asked again by the bidder.
  if (call === 'accountCheck') return 'done'
  if (outcome.kind !== 'refused') return 'block'
  const isPutOff = isPostponing(outcome.message)
  if (!answered.has(call)) return isPutOff && tries + 1 < mostPutOff ? 'again' : 'block'
  return contested || isPutOff || isPartnerFault(outcome.message) ? 'block' : 'done'
}
