import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { decideAbandoned } from '../../domain/ending/decide-abandoned.ts'
import {
  findOwnApplication,
  type IncomingPorts,
  refuse,
  refuseIn,
  retryLater,
  roundOf,
  runOnce,
} from '../../messages/incoming.ts'
import { holdOpeningLock } from '../../opening/opening-lock.ts'
import { applyEvent } from '../../records/applications.ts'
import { closeLapse } from '../../records/work-items.ts'

/** §12, 金融机构放弃申请. */
export async function handleAbandoned(
  { db, clock, freeze }: IncomingPorts,
  received: Received<'abandoned'>,
): Promise<Reply> {
  return runOnce(db, roundOf(received), async (trx) => {
    await holdOpeningLock(trx)
    const application = await findOwnApplication(trx, received, { lock: true })
    const decision = decideAbandoned(application)
    if (decision.kind === 'answer') return refuseIn(decision.code, application, received.partner)
    if (application === undefined) return refuse('unknown-application')
    if (await freeze.holds(trx, application.number)) retryLater()
    await applyEvent(trx, {
      application: application.number,
      at: clock.now(),
      event: 'abandoned-by-institution',
      from: application.state,
      to: decision.state,
    })
    await closeLapse(trx, application, { who: received.partner.appkey, at: clock.now() })
    return undefined
  })
}
