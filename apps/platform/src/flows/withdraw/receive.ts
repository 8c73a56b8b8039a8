import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { decideWithdrawn } from '../../domain/ending/decide-withdrawn.ts'
import {
  findOwnApplication,
  type IncomingPorts,
  refuse,
  refuseIn,
  retryLater,
  roundOf,
  runOnce,
} from '../../messages/incoming.ts'
import { notifyBidders } from '../../notifications/notify-bidders.ts'
import { holdOpeningLock } from '../../opening/opening-lock.ts'
import { applyEvent } from '../../records/applications.ts'
import { addWorkItem, closeLapse } from '../../records/work-items.ts'

/** §8, 退保通知: the institution has let the guarantee go, online or offline, or keeps it. */
export async function handleWithdrawn(ports: IncomingPorts, received: Received<'withdrawn'>): Promise<Reply> {
  const { db, clock, freeze } = ports
  const { applicationNumber, approved, withdrawnAt, refusalReason } = received.message
  let late = false
  const reply = await runOnce(db, roundOf(received), async (trx) => {
    await holdOpeningLock(trx)
    const application = await findOwnApplication(trx, received, { lock: true })
    const decision = decideWithdrawn(application, received.message)
    late = decision.kind === 'late'
    if (decision.kind !== 'change') return refuseIn(decision.code, application, received.partner)
    if (application === undefined) return refuse('unknown-application')
    if (await freeze.holds(trx, application.number)) retryLater()
    await applyEvent(trx, {
      application: application.number,
      at: clock.now(),
      event: decision.event,
      from: application.state,
      to: decision.state,
      detail: {
        ...(approved && withdrawnAt !== undefined ? { withdrawnAt } : {}),
        ...(refusalReason === undefined ? {} : { reason: refusalReason }),
        flags: received.flags,
      },
    })
    await closeLapse(trx, application, { who: received.partner.appkey, at: clock.now() })
    // The bidder was informed of the lapse, and has asked for no withdrawal.
    if (application.state === 'lapsed') return undefined
    const kind = approved ? 'withdrawal-granted' : 'withdrawal-refused'
    // A withdrawal can be refused several times; each answer is notified once.
    await notifyBidders(trx, [{ kind, application, about: `/${clock.now()}` }], ports.notifications, clock.now())
    return undefined
  })
  // Outside the transaction that the refusal has undone, and before the answer leaves.
  if (late) {
    const detail = withdrawnAt === undefined ? {} : { withdrawnAt }
    await addWorkItem(db, { kind: 'late-withdrawal', application: applicationNumber, at: clock.now(), detail })
  }
  return reply
}
