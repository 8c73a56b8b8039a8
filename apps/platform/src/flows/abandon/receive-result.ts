import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { decideAbandonResult } from '../../domain/ending/decide-abandon-result.ts'
import { agreedRoundOf } from '../../messages/agreed-round.ts'
import { type IncomingPorts, refuse, refuseIn, retryLater, runOnce } from '../../messages/incoming.ts'
import { holdOpeningLock } from '../../opening/opening-lock.ts'
import { applyEvent, findApplication, hasEvent } from '../../records/applications.ts'
import { addWorkItem, closeWorkItemsOf } from '../../records/work-items.ts'

/** The agreed extension `abandon-result`: what came of our abandonment (§11), signed, where the answer itself is not. */
export async function handleAbandonResult(
  { db, clock, freeze }: Pick<IncomingPorts, 'db' | 'clock' | 'freeze'>,
  received: Received<'abandonResult'>,
): Promise<Reply> {
  const { message, partner } = received
  return runOnce(db, agreedRoundOf(received), async (trx) => {
    await holdOpeningLock(trx)
    const application = await findApplication(trx, message.applicationNumber, { lock: true })
    if (application?.partner !== partner.id) return refuse('unknown-application')
    const { number, state } = application
    const decision = (await hasEvent(trx, number, 'abandon-requested', 'lapse-reported'))
      ? decideAbandonResult(state, message.done)
      : undefined
    if (decision === undefined) return refuseIn('out-of-turn', application, partner)
    const at = clock.now()
    if (decision.to !== state && (await freeze.holds(trx, application.number))) retryLater()
    const detail = { told: 'abandon-result', ...(message.reason === undefined ? {} : { reason: message.reason }) }
    const { event, to, work, answers } = decision
    await applyEvent(trx, { application: number, at, event, from: state, to, detail })
    if (work !== undefined) await addWorkItem(trx, { kind: work, application: number, at, detail })
    if (answers.length > 0)
      await closeWorkItemsOf(trx, number, answers, { who: partner.appkey, note: 'abandon-result', at })
    return undefined
  })
}
