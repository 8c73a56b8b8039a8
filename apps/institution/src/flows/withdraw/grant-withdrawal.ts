/**
 * What we decide about a withdrawal, and its notice (§8). What we grant is not final: the guarantee binds until the
 * platform takes the notice, since a lot may have opened meanwhile (gaps.md, "The opening freeze").
 */

import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { enqueueNotice } from '../../messages/enqueue-notice.ts'
import { type ApplicationRow, applyEvent, type Trx } from '../../records/applications.ts'
import { oweRefund, recordRefund, reportRefundMade } from '../../records/premiums/refunds.ts'

type Decision = { actor: string; at: number; reason: string }

/**
 * Asked for by the platform, or in person (`offline`). The premium is due back from now on; `isRefunded`: it went back at
 * `withdrawnAt`, as a core system or a sandbox states.
 */
export async function grantWithdrawal(
  trx: Trx,
  application: ApplicationRow,
  { actor, at, reason, withdrawnAt, isRefunded = false }: Decision & { withdrawnAt: number; isRefunded?: boolean },
  way: 'withdrawal-accepted' | 'withdrawn-offline' = 'withdrawal-accepted',
): Promise<ApplicationRow | undefined> {
  const granted = await applyEvent(trx, application, way, {
    actor,
    at,
    set: { withdrawn_at: new Date(withdrawnAt) },
    detail: { reason, withdrawnAt },
  })
  if (granted === undefined) return undefined
  const due = await oweRefund(trx, granted, 'withdrawn', { actor, at })
  if (due !== undefined && isRefunded) {
    const transfer = { amount: BigInt(due.fen), reference: null, paidOn: shanghaiDate(withdrawnAt) }
    await recordRefund(trx, granted, due.id, { ...transfer, actor, at })
    await reportRefundMade(trx, granted, due.id, at)
  }
  await report(trx, granted, { approved: true, withdrawnAt }, at)
  return granted
}

/** The guarantee goes on; the bidder may ask again once the platform has our notice. */
export async function refuseWithdrawal(
  trx: Trx,
  application: ApplicationRow,
  { actor, at, reason }: Decision,
): Promise<ApplicationRow | undefined> {
  const goesOn = await applyEvent(trx, application, 'withdrawal-refused', {
    actor,
    at,
    set: { withdraw_reason: null },
    detail: { reason },
  })
  if (goesOn !== undefined) await report(trx, goesOn, { approved: false, refusalReason: reason }, at)
  return goesOn
}

async function report(
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
