/** The platform has answered our notice of a withdrawal (§8). */
import { closeRound } from '@openbaohan/server/inbox/inbox.ts'
import { cancelExpiry } from '../../expiry/plan-expiry.ts'
import { type ApplicationRow, applyEvent, noteEvent, type Trx } from '../../records/applications.ts'
import { findRefund, keepPremium } from '../../records/premiums/refunds.ts'

type Answer = { isGranted: boolean; isAccepted: boolean; actor: string; at: number }

/**
 * A granted one that the platform takes is final; one that it does not take leaves the guarantee as it was, and a person
 * sees to the premium that went back. After either, and after a refusal of ours, the bidder may ask again.
 */
export async function endWithdrawal(
  trx: Trx,
  application: ApplicationRow,
  { isGranted, isAccepted, actor, at }: Answer,
): Promise<void> {
  const { partner, application_number: subject } = application
  if (isGranted && isAccepted) {
    const withdrawn = await applyEvent(trx, application, 'withdrawal-confirmed', { actor, at })
    if (withdrawn !== undefined) return await cancelExpiry(trx, application)
    // A key came first, and yet the platform took the withdrawal: the two sides do not agree.
    return await noteEvent(trx, application, 'withdrawal-confirmed-late', { actor, at, alert: true })
  }
  if (isGranted) {
    const refunded = await findRefund(trx, application)
    await keepPremium(trx, application, at)
    await applyEvent(trx, application, 'withdrawal-denied', {
      actor,
      at,
      alert: true,
      set: { withdraw_reason: null, withdrawn_at: null },
      detail: refunded === undefined ? {} : { refundedAt: refunded },
    })
  }
  await closeRound(trx, { partner, call: 'withdraw', subject }, secondBefore(at))
}

/** Times on the wire have no milliseconds: who asks again within the same second is not earlier than this. */
function secondBefore(at: number): number {
  return Math.floor(at / 1000) * 1000 - 1
}
