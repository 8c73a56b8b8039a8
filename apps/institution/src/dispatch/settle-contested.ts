/** A code 0 after an unclear attempt, inspected by a person (gaps.md, "Replies"): taken after all, or not. */
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import { skip } from '@openbaohan/server/outbox/blocked-lanes.ts'
import { endAbandoning } from '../flows/abandon/request.ts'
import { endWithdrawal } from '../flows/withdraw/end-withdrawal.ts'
import { findBlockedNotice, isQueued } from '../messages/blocked-notice.ts'
import { type ApplicationRow, noteEvent, type Trx } from '../records/applications.ts'
import { lockApplication } from '../records/find-application.ts'

type Finding = { taken: boolean; reason: string; actor: string; at: number }

/** Nothing when neither a withdrawal nor an abandonment of this application waits for a person. */
export async function settleContested(
  trx: Trx,
  application: ApplicationRow,
  { taken, reason, actor, at }: Finding,
): Promise<ApplicationRow | undefined> {
  const blockedNotice = await findBlockedNotice(trx, application)
  const blocked = blockedNotice === undefined ? undefined : awaitedOf(blockedNotice)
  if (blockedNotice !== undefined && blocked === undefined) return undefined
  const notice = blocked ?? (await findAbandoned(trx, application))
  if (notice === undefined) return undefined
  const lane = { partner: application.partner, key: application.application_number }
  if (blocked !== undefined && (await skip(trx, lane, at)) === undefined) return undefined
  await noteEvent(trx, application, 'contested-settled', { actor, at, detail: { call: notice.call, taken, reason } })
  if (notice.call === 'abandoned') await endAbandoning(trx, application, taken, { actor, at })
  else await endWithdrawal(trx, application, { isGranted: notice.isGranted, isAccepted: taken, actor, at })
  return await lockApplication(trx, application.id)
}

type Awaited = { call: 'abandoned' } | { call: 'withdrawn'; isGranted: boolean }

function awaitedOf(notice: Outgoing): Awaited | undefined {
  if (notice.call === 'withdrawn') return { call: notice.call, isGranted: notice.message.approved }
  return notice.call === 'abandoned' ? { call: notice.call } : undefined
}

/** A notice that someone took out of the queue although its answer is still awaited. */
async function findAbandoned(trx: Trx, application: ApplicationRow): Promise<Awaited | undefined> {
  const call = application.state === 'withdrawing' ? 'withdrawn' : 'abandoned'
  if (application.state !== 'withdrawing' && application.state !== 'abandoning') return undefined
  if (await isQueued(trx, application, call)) return undefined
  return call === 'withdrawn' ? { call, isGranted: true } : { call }
}
