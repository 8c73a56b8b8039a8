/** A code 0 after an unclear attempt, looked at by a person (gaps.md, "Replies"): taken after all, or not. */
import type { Outgoing } from '@openbaohan/protocol/send.ts'
import { skip } from '@openbaohan/server/outbox/work-list.ts'
import { lockApplication } from '../applications/find-application.ts'
import { type ApplicationRow, note, type Trx } from '../applications/move.ts'
import { endAbandoning } from '../flows/abandon/ask-to-abandon.ts'
import { endWithdrawal } from '../flows/withdraw/end-withdrawal.ts'
import { findBlockedNotice } from './blocked-notice.ts'

type Finding = { taken: boolean; reason: string; actor: string; at: number }

/** Nothing when no withdrawal or give-up of this application is stuck. */
export async function settleContested(
  trx: Trx,
  application: ApplicationRow,
  { taken, reason, actor, at }: Finding,
): Promise<ApplicationRow | undefined> {
  const notice: Outgoing | undefined = await findBlockedNotice(trx, application)
  if (notice?.call !== 'withdrawn' && notice?.call !== 'abandoned') return undefined
  const lane = { partner: application.partner, key: application.application_number }
  if ((await skip(trx, lane, at)) === undefined) return undefined
  await note(trx, application, 'contested-settled', { actor, at, detail: { call: notice.call, taken, reason } })
  if (notice.call === 'abandoned') await endAbandoning(trx, application, taken, { actor, at })
  else await endWithdrawal(trx, application, { isGranted: notice.message.approved, isAccepted: taken, actor, at })
  return await lockApplication(trx, application.id)
}
