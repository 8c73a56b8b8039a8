/** What a refund was less than due, where no reason states why: it stays due, in a row of its own. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type ApplicationRow, noteEvent, type Trx } from '../applications.ts'
import { lapseApproval } from '../approvals/approvals.ts'
import { insertReceipt } from './receipts.ts'
import { closeOverdueAlert, isDueRow, markRefundsDue, type Receipt, startRefundClock } from './refunds.ts'

type By = { actor: string; at: number }

/** Of what was refunded in part; due since then as all of it was. The application is locked. */
export async function oweRest(
  trx: Trx,
  application: ApplicationRow,
  { id, due_cause, due_at, ...whole }: Receipt,
  rest: bigint,
  by: By,
): Promise<void> {
  if (due_cause === null || due_at === null) throw new Error(`receipt ${id} was never due`)
  const receipt = await insertReceipt(trx, {
    ...{ application: application.id, rest_of: id, fen: rest.toString(), due_cause, due_at },
    state: due_cause === 'not-premium' ? 'suspended' : 'refund-due',
    ...{ payer_name: whole.payer_name, payer_account: whole.payer_account },
    ...{ verdict: whole.verdict, reason: whole.reason, received_on: whole.received_on },
    ...{ actor: whole.actor, at: whole.at },
  })
  await startRefundClock(trx, receipt, by.at)
  await markRefundsDue(trx, application)
  await noteEvent(trx, application, 'refund-due', {
    ...by,
    detail: { amount: formatYuan(fen(rest)), cause: due_cause },
  })
}

/**
 * A refund was corrected: what is less than due stays due, unless a reason states why. A rest that went back itself is
 * not changed. The application is locked.
 */
export async function followCorrection(trx: Trx, application: ApplicationRow, refund: string, by: By): Promise<void> {
  const receipts = await trx
    .selectFrom('premium_receipt')
    .selectAll()
    .where((all) => all.or([all('id', '=', refund), all('rest_of', '=', refund)]))
    .execute()
  const whole = receipts.find(({ id }) => id === refund)
  if (whole === undefined || whole.returned_fen === null || whole.less_reason !== null) return
  const missing = BigInt(whole.fen) - BigInt(whole.returned_fen)
  const rest = receipts.find(({ rest_of: of }) => of === refund)
  if (rest === undefined) {
    if (missing > 0n) await oweRest(trx, application, whole, missing, by)
    return
  }
  if (BigInt(rest.fen) === missing) return
  // what was proposed of it was read with another amount
  await lapseApproval(trx, 'refunds.record', rest.id, by.at)
  if (missing > 0n) {
    await trx
      .updateTable('premium_receipt')
      .set({ fen: missing.toString() })
      .where('id', '=', rest.id)
      .where(isDueRow)
      .execute()
    return
  }
  await closeOverdueAlert(trx, application, rest.id, by.at)
  await trx.deleteFrom('premium_receipt').where('id', '=', rest.id).where(isDueRow).execute()
  await markRefundsDue(trx, application)
}
