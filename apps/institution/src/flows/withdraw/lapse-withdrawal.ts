/** A key came: the lot has opened, and a withdrawal that the platform has not confirmed lapses (gaps.md, "The opening freeze"). */
import { closeRound } from '@openbaohan/server/inbox/inbox.ts'
import { type ApplicationRow, noteEvent, setColumns, type Trx } from '../../records/applications.ts'
import { findRefund, keepPremium } from '../../records/premiums/refunds.ts'
import { planTimer, timerKinds } from '../../timers.ts'

/** To be called with the application as it was before the key. */
export async function lapseWithdrawal(
  trx: Trx,
  before: ApplicationRow,
  { actor, at }: { actor: string; at: number },
): Promise<void> {
  if (before.state !== 'withdraw-review' && before.state !== 'withdrawing') return
  // What was paid back already has to be asked for again, by a person; what was not stays the premium.
  const refundedAt = await findRefund(trx, before)
  await keepPremium(trx, before, at)
  const detail = refundedAt === undefined ? {} : { refundedAt }
  await noteEvent(trx, before, 'withdrawal-lapsed', { actor, at, alert: before.withdrawn_at !== null, detail })
  await setColumns(trx, before, { withdraw_reason: null, withdrawn_at: null })
  const { partner, application_number: subject } = before
  await closeRound(trx, { partner, call: 'withdraw', subject }, at)
  await planTimer(trx, timerKinds.dropLapsedNotice, before, at)
}
