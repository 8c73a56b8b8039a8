import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { recordChange } from '../../applications/applications.ts'
import { holdGate, isOpeningMinute } from '../../lots/opening-gate.ts'
import { actOnce, comeAgain, findOwnApplication, type IncomingPorts, refuse, roundOf } from '../incoming.ts'
import { decideAbandoned } from './decide-abandoned.ts'

/** §12, 金融机构放弃申请. */
export async function handleAbandoned({ db, clock }: IncomingPorts, received: Received<'abandoned'>): Promise<Reply> {
  return actOnce(db, roundOf(received), async (trx) => {
    await holdGate(trx)
    const application = await findOwnApplication(trx, received, { lock: true })
    const decision = decideAbandoned(application)
    if (decision.kind === 'answer') return refuse(decision.code)
    if (application === undefined) return refuse('unknown-application')
    if (await isOpeningMinute(trx, clock.now())) comeAgain()
    await recordChange(trx, {
      application: application.number,
      at: clock.now(),
      event: 'abandoned-by-institution',
      from: application.state,
      to: decision.state,
    })
    return undefined
  })
}
