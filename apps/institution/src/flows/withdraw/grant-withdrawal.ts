/**
 * What we decide about a withdrawal, and its notice (§8). What we grant is not final: the guarantee binds until the
 * platform takes the notice, since a lot may have opened meanwhile (gaps.md, "The opening minute").
 */

import { enqueueNotice } from '../../messages/enqueue-notice.ts'
import { type ApplicationRow, move, type Trx } from '../../records/move-application.ts'

type Decision = { actor: string; at: number; reason: string }

/** The premium was paid back at `withdrawnAt`, asked for by the platform or in person (`offline`). */
export async function grantWithdrawal(
  trx: Trx,
  application: ApplicationRow,
  { actor, at, reason, withdrawnAt }: Decision & { withdrawnAt: number },
  way: 'withdrawal-accepted' | 'withdrawn-offline' = 'withdrawal-accepted',
): Promise<ApplicationRow | undefined> {
  const granted = await move(trx, application, way, {
    actor,
    at,
    set: { withdrawn_at: new Date(withdrawnAt) },
    detail: { reason, withdrawnAt },
  })
  if (granted !== undefined) await tell(trx, granted, { approved: true, withdrawnAt }, at)
  return granted
}

/** The guarantee goes on; the bidder may ask again once the platform has our notice. */
export async function refuseWithdrawal(
  trx: Trx,
  application: ApplicationRow,
  { actor, at, reason }: Decision,
): Promise<ApplicationRow | undefined> {
  const goesOn = await move(trx, application, 'withdrawal-refused', {
    actor,
    at,
    set: { withdraw_reason: null },
    detail: { reason },
  })
  if (goesOn !== undefined) await tell(trx, goesOn, { approved: false, refusalReason: reason }, at)
  return goesOn
}

async function tell(
  trx: Trx,
  application: ApplicationRow,
  outcome: { approved: true; withdrawnAt: number } | { approved: false; refusalReason: string },
  at: number,
): Promise<void> {
  const { application_number: applicationNumber, guarantee_number: guaranteeNumber } = application
  if (guaranteeNumber === null) throw new Error('a withdrawal of a guarantee without a number')
  await enqueueNotice(
    trx,
    application,
    { call: 'withdrawn', message: { applicationNumber, guaranteeNumber, ...outcome } },
    at,
  )
}
