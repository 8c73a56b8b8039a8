import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { replyWithRemarks } from '@openbaohan/protocol/send/reply-remark.ts'
import { decideRestored } from '../../domain/application/decide-restored.ts'
import { remarksFor } from '../../domain/findings.ts'
import {
  findOwnApplication,
  type IncomingPorts,
  refuse,
  refuseIn,
  retryLater,
  roundOf,
  runOnce,
} from '../../messages/incoming.ts'
import { applyEvent } from '../../records/applications.ts'
import { addGuaranteeFile } from '../../records/guarantee-files.ts'
import { findOpened } from '../../records/opened-applications.ts'
import { type CheckedPlainFile, checkPlainFile } from './check-plain-file.ts'
import { planEnd } from './plan-end.ts'

type Restored = Received<'restored'>

/** §4, 还原保函通知: the plain guarantee, which must state the lot and beneficiary that the opening showed. */
export async function handleRestored(ports: IncomingPorts, received: Restored): Promise<Reply> {
  const checked = await checkBefore(ports, received)
  return runOnce(ports.db, roundOf(received), async (trx) => {
    const application = await findOwnApplication(trx, received, { lock: true })
    const decision = decideRestored(application, received.message)
    if (decision.kind === 'answer') return refuseIn(decision.code, application, received.partner)
    if (application === undefined) return refuse('unknown-application')
    // A state that changed since the look before: the peer's own retry brings it here again with the file checked.
    if (checked === undefined) retryLater()
    if ('refusal' in checked) return checked.refusal
    const version = await addGuaranteeFile(trx, {
      application: application.number,
      kind: 'plain',
      guaranteeNumber: received.message.guaranteeNumber,
      sm3: checked.sm3,
      findings: checked.findings,
      receivedAt: received.receivedAt,
      fileUrl: received.message.fileUrl,
      stated: { lastDay: checked.lastDay },
    })
    const now = ports.clock.now()
    await applyEvent(trx, {
      application: application.number,
      at: now,
      event: 'guarantee-restored',
      from: application.state,
      to: decision.state,
      detail: { version, sm3: checked.sm3, flags: received.flags },
    })
    if (decision.state !== 'released') await planEnd(trx, application.number, checked, now)
    return replyWithRemarks(remarksFor(checked.findings))
  })
}

async function checkBefore(ports: IncomingPorts, received: Restored): Promise<CheckedPlainFile | undefined> {
  const application = await findOwnApplication(ports.db, received)
  if (decideRestored(application, received.message).kind === 'answer' || application === undefined) return undefined
  const opened = await findOpened(ports.db, application.number)
  return opened === undefined ? undefined : checkPlainFile(ports, received, { application, opened })
}
