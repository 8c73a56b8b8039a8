/** What a refund was less than due, where no reason states why: it stays due, in a row of its own. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { nextRest } from '../../domain/premium/next-rest.ts'
import { type ApplicationRow, noteEvent, type Trx } from '../applications.ts'
import { lapseApproval } from '../approvals/approvals.ts'
import { insertReceipt, listReceipts } from './receipts.ts'
import { closeOverdueAlert, markRefundsDue, type Receipt, startRefundClock } from './refunds.ts'

type By = { actor: string; at: number }

/** Due since then as all of it was, or retained while the guarantee is in effect. */
async function leaveRest(
  trx: Trx,
  application: ApplicationRow,
  { id, due_cause, due_at, ...whole }: Receipt,
  { rest, state }: ReturnType<typeof nextRest>,
  by: By,
): Promise<void> {
  const isDue = state !== 'taken'
  const receipt = await insertReceipt(trx, {
    ...{ application: application.id, rest_of: id, fen: rest.toString(), state },
    ...(isDue ? { due_cause, due_at } : {}),
    ...{ payer_name: whole.payer_name, payer_account: whole.payer_account },
    ...{ verdict: whole.verdict, reason: whole.reason, received_on: whole.received_on },
    ...{ actor: whole.actor, at: whole.at },
  })
  if (!isDue) return
  await startRefundClock(trx, receipt, by.at)
  const detail = { amount: formatYuan(fen(rest)), cause: due_cause }
  await noteEvent(trx, application, 'refund-due', { ...by, detail, isInternal: true })
}

/**
 * A refund was recorded or corrected, or what it is of: what it leaves follows, and what that left in turn, so that each
 * fen went back, was waived, is due or is retained. The application is locked.
 */
export async function followRefund(trx: Trx, application: ApplicationRow, refund: string, by: By): Promise<void> {
  const receipts = await listReceipts(trx, application.id)
  let whole = receipts.find(({ id }) => id === refund)
  while (whole !== undefined) {
    const { id, returned_fen: returned, due_cause: cause } = whole
    if (returned === null || cause === null) break
    const amounts = { credit: BigInt(whole.fen), returned: BigInt(returned), waived: BigInt(whole.waived_fen) }
    const left = nextRest(amounts, { cause, state: application.state })
    if (left.waived !== amounts.waived)
      await trx
        .updateTable('premium_receipt')
        .set({ waived_fen: left.waived.toString() })
        .where('id', '=', id)
        .execute()
    const rest = receipts.find(({ rest_of: of }) => of === id)
    if (rest === undefined && left.rest > 0n) await leaveRest(trx, application, whole, left, by)
    if (rest === undefined || BigInt(rest.fen) === left.rest) break
    // what was proposed of it was read with another amount
    await lapseApproval(trx, 'refunds.record', rest.id, by.at)
    rest.fen = left.rest.toString()
    await trx.updateTable('premium_receipt').set({ fen: rest.fen }).where('id', '=', rest.id).execute()
    whole = rest
  }
  await removeEmptyRests(trx, application, receipts, by.at)
  await markRefundsDue(trx, application)
}

/** Of which nothing is left and nothing went back; a rest of a rest first. */
async function removeEmptyRests(
  trx: Trx,
  application: ApplicationRow,
  receipts: readonly Receipt[],
  at: number,
): Promise<void> {
  for (const { id, fen, rest_of: of, returned_fen: returned } of receipts.toReversed()) {
    if (of === null || fen !== '0' || (returned !== null && returned !== '0')) continue
    await closeOverdueAlert(trx, application, id, at)
    await trx.deleteFrom('premium_receipt').where('id', '=', id).execute()
  }
}
