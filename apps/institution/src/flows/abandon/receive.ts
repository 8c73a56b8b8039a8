/**
 * §11: the platform gives an application up. 1 only while no guarantee is signed, or where it lapsed before one arrived;
 * the answer is final on both sides.
 */
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { acceptedReply } from '@openbaohan/server/inbox/inbox.ts'
import { evaluateAbandonment } from '../../domain/ending/abandonment.ts'
import { createReceiver } from '../../messages/answer-once.ts'
import { wasDelivered } from '../../messages/blocked-notice.ts'
import { enqueueAgreed } from '../../messages/enqueue-agreed.ts'
import { outOfTurn, refusedReply } from '../../messages/refused-reply.ts'
import type { Ports } from '../../ports.ts'
import { closeNoticeAlerts } from '../../records/alerts.ts'
import { applyEvent } from '../../records/applications.ts'
import { oweRefund } from '../../records/premiums/refunds.ts'
import { planTimer, timerKinds } from '../../timers.ts'

export function createAbandonReceiver(ports: Ports): (received: Received<'abandon'>) => Promise<Reply> {
  return createReceiver<'abandon'>(ports, 'by-content', async (trx, application, message, { actor, at, partner }) => {
    const isLapsed = message.lapsedAtOpening === true
    const isSigned = application.issued_at !== null
    const isDelivered = isSigned && (await wasDelivered(trx, application))
    const { kind } = evaluateAbandonment({ state: application.state, isSigned, isLapsed, isDelivered })
    switch (kind) {
      case 'already-so':
        return acceptedReply
      case 'refused':
        return outOfTurn(application, partner, at)
      case 'already-issued':
        return refusedReply('already-issued')
      case 'now': {
        // A premium that was paid already is due back: finance's queue.
        const isPaid = application.state === 'issuing' || isSigned
        const abandoned = await applyEvent(trx, application, 'abandoned-by-platform', {
          ...{ actor, at, alert: isPaid },
          detail: { isPaid, ...(isLapsed ? { isLapsed, isSigned } : {}) },
          set: { lapsed: isLapsed },
        })
        if (abandoned !== undefined) await oweRefund(trx, abandoned, 'abandoned', { actor, at })
        if (application.state === 'abandoning' || isSigned) {
          await closeNoticeAlerts(trx, application, at)
          await planTimer(trx, timerKinds.dropLapsedNotice, application, at)
        }
        const result = { applicationNumber: application.application_number, done: true, doneAt: at }
        await enqueueAgreed(trx, partner, { call: 'abandonResult', message: result }, at)
        return acceptedReply
      }
    }
  })
}
