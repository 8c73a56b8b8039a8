import { isPartnerFault, isPostponing } from '@openbaohan/protocol/send/partner-fault.ts'
import type { Outgoing, OutgoingNotice } from '@openbaohan/protocol/send/send.ts'
import type { Classify } from '@openbaohan/server/outbox/outcome-action.ts'

/** Calls whose code 0 is an answer that the flow goes on with; any other 0 stops the lane for a person. */
const answered: ReadonlySet<(Outgoing | OutgoingNotice)['call']> = new Set(['withdrawn', 'abandoned'])

/**
 * A 0 after an unclear attempt may answer a message that was taken: contested, never silently final. One that is about
 * the two partners (a signature that does not hold) answers nothing, nor does one that puts off: the lane waits until
 * that is corrected, or the message is sent again.
 */
export const classifyRefusal: Classify = ({ body, outcome, contested }) => {
  const { call } = body as Outgoing | OutgoingNotice // enqueue-notice.ts and enqueue-agreed.ts put it there
  // A question without an answer is asked again by the bidder.
  if (call === 'accountCheck') return 'done'
  const isAnswer =
    outcome.kind === 'refused' && !contested && !isPartnerFault(outcome.message) && !isPostponing(outcome.message)
  return isAnswer && answered.has(call) ? 'done' : 'block'
}
