import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { decideAbandoned } from '../../domain/ending/decide-abandoned.ts'
import { actOnce, comeAgain, findOwnApplication, type IncomingPorts, refuse, roundOf } from '../../messages/incoming.ts'
import { holdGate, isOpeningMinute } from '../../opening/opening-lock.ts'
import { applyEvent } from '../../records/applications.ts'

/** §12, 金融机构放弃申请. */
export async function handleAbandoned({ db, clock }: IncomingPorts, received: Received<'abandoned'>): Promise<Reply> {
  return actOnce(db, roundOf(received), async (trx) => {
    await holdGate(trx)
    const application = await findOwnApplication(trx, received, { lock: true })
    const decision = decideAbandoned(application)
    if (decision.kind === 'answer') return refuse(decision.code)
    if (application === undefined) return refuse('unknown-application')
    if (await isOpeningMinute(trx, clock.now())) comeAgain()
    await applyEvent(trx, {
      application: application.number,
      at: clock.now(),
      event: 'abandoned-by-institution',
      from: application.state,
      to: decision.state,
    })
    return undefined
  })
}
