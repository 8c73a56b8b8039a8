import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { replyWithRemarks } from '@openbaohan/protocol/send/reply-remark.ts'
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import { skipBlocked } from '@openbaohan/server/outbox/blocked-lanes.ts'
import type { Kysely } from 'kysely'
import type { Application } from '../../domain/application/application.ts'
import { decideIssued, type IssuedDecision } from '../../domain/application/decide-issued.ts'
import { remarksFor, warningsOf } from '../../domain/findings.ts'
import { scheduleLongStop } from '../../expiry/long-stop.ts'
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
import { applyEvent, findByGuaranteeNumber } from '../../records/applications.ts'
import { addGuaranteeFile } from '../../records/guarantee-files.ts'
import { addPremiumPayer } from '../../records/opening/premium-payers.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { closeLapse } from '../../records/work-items.ts'
import { type CheckedSealedFile, checkSealedFile } from './check-sealed-file.ts'

type Issued = Received<'issued'>

/** §2, 投保申请结果通知: the sealed guarantee arrives, or the institution's refusal. */
export async function handleIssued(ports: IncomingPorts, received: Issued): Promise<Reply> {
  const checked = await checkBefore(ports, received)
  return runOnce(ports.db, roundOf(received), async (trx) => {
    await holdOpeningLock(trx)
    const application = await findOwnApplication(trx, received, { lock: true })
    const decision = await decide(trx, received, application)
    if (decision.kind === 'answer') return refuseIn(decision.code, application, received.partner)
    if (application === undefined) return refuse('unknown-application')
    if (await ports.freeze.holds(trx, application.number)) retryLater()
    const change = { application: application.number, at: ports.clock.now(), from: application.state }
    if (decision.kind === 'refused') {
      await unblockLane(trx, application, change.at)
      const { refusalReason } = received.message
      await applyEvent(trx, {
        ...change,
        event: 'guarantee-refused',
        to: decision.state,
        detail: { ...(refusalReason === undefined ? {} : { reason: refusalReason }), flags: received.flags },
      })
      await closeLapse(trx, application, { who: received.partner.appkey, at: change.at })
      return undefined
    }
    // A state that changed since the look before: the peer's own retry brings it here again with the file checked.
    if (checked === undefined) retryLater()
    if ('refusal' in checked) return checked.refusal
    const { guaranteeNumber = '' } = received.message
    const version = await addGuaranteeFile(trx, {
      application: application.number,
      kind: 'sealed',
      guaranteeNumber,
      sm3: checked.sm3,
      findings: checked.findings,
      receivedAt: received.receivedAt,
      issuerName: received.message.issuerName,
      issuedAt: received.message.issuedAt,
      rate: received.message.rate,
      fileUrl: received.message.fileUrl,
      stated: { extraDays: checked.extraDays },
    })
    const { payerName: name = '', payerAccount: account = '' } = received.message
    await addPremiumPayer(trx, { application: application.number, version, name, account })
    await applyEvent(
      trx,
      {
        ...change,
        event: 'guarantee-issued',
        to: decision.state,
        detail: {
          version,
          sm3: checked.sm3,
          premium: received.message.premium,
          warnings: warningsOf(checked.findings),
          flags: received.flags,
        },
      },
      { guarantee_number: guaranteeNumber },
    )
    await scheduleLongStop(trx, application.number, checked.latestOn)
    await unblockLane(trx, application, change.at)
    return replyWithRemarks(remarksFor(checked.findings))
  })
}

/** Who answers an application has it: an application that waits for a person in its lane would hold up the key (§3). */
async function unblockLane(trx: Kysely<PlatformTables>, { partner, number }: Application, now: number): Promise<void> {
  // Only our own flows enqueue, and only this type.
  await skipBlocked(trx, { partner, key: number }, now, (body) => (body as Outgoing).call === 'apply')
}

async function decide(
  db: Kysely<PlatformTables>,
  { message, partner }: Issued,
  application: Application | undefined,
): Promise<IssuedDecision> {
  const holder =
    message.guaranteeNumber === undefined
      ? undefined
      : await findByGuaranteeNumber(db, message.guaranteeNumber, partner.id)
  return decideIssued(application, message, holder?.number)
}

/** What takes time, before any transaction: the file is checked and on disk. Nothing when it is not needed. */
async function checkBefore(ports: IncomingPorts, received: Issued): Promise<CheckedSealedFile | undefined> {
  const application = await findOwnApplication(ports.db, received)
  if (application === undefined) return undefined
  const decision = await decide(ports.db, received, application)
  return decision.kind === 'check-file' ? checkSealedFile(ports, received, application) : undefined
}
