import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { nextApplicationState } from '../../domain/application/application-state.ts'
import { agreedRoundOf, lockOwn } from '../../messages/agreed-round.ts'
import { type IncomingPorts, refuse, refuseIn, runOnce } from '../../messages/incoming.ts'
import { applyEvent, noteEvent } from '../../records/applications.ts'
import { setReleaseOrder } from '../../records/releases.ts'
import { addWorkItem, closeWorkItemsOf } from '../../records/work-items.ts'

/** The agreed extension `release-result`. A release that was answered 1 and then not done is for a person to correct. */
export async function handleReleaseResult(
  { db, clock }: Pick<IncomingPorts, 'db' | 'clock'>,
  received: Received<'releaseResult'>,
): Promise<Reply> {
  const { message, partner } = received
  return runOnce(db, agreedRoundOf(received), async (trx) => {
    const application = await lockOwn(trx, received)
    if (application === undefined) return refuse('unknown-application')
    const { number, state } = application
    const at = clock.now()
    const detail = message.reason === undefined ? {} : { reason: message.reason }
    if (!message.done) {
      if (state !== 'released') await setReleaseOrder(trx, number, 'declined', at)
      await noteEvent(trx, application, 'release-declined', { at, detail })
      await addWorkItem(trx, { kind: 'release-not-done', application: number, at, detail })
      return undefined
    }
    const closing = { who: partner.appkey, note: 'release-result', at }
    await closeWorkItemsOf(trx, number, ['unconfirmed-release', 'contested-release'], closing)
    const to = nextApplicationState(state, 'guarantee-released')
    if (to === undefined) return state === 'released' ? undefined : refuseIn('out-of-turn', application, partner)
    await setReleaseOrder(trx, number, 'taken', at)
    await applyEvent(trx, { application: number, at, event: 'guarantee-released', from: state, to, detail })
    return undefined
  })
}
