/** Payments of premiums as people see them, and what they do with those that cannot be the premium. */

import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type AskedList, readSorted } from '@openbaohan/server/list/read-sorted.ts'
import type { SortOrder } from '@openbaohan/server/list/sorted.ts'
import { sql } from 'kysely'
import { findCorrections, waitsOf } from '../../approvals/list-approvals.ts'
import type { receiptSorts } from '../../domain/list-sorts.ts'
import { notifyBidder } from '../../notifications/notify-bidder.ts'
import type { Ports } from '../../ports.ts'
import type { IncomingTransfer } from '../../premiums/receive-premium.ts'
import { type ApplicationRow, noteEvent, type Trx } from '../../records/applications.ts'
import { markRecorded } from '../../records/bank-entries/mark-recorded.ts'
import { insertReceipt } from '../../records/premiums/receipts.ts'
import { markSuspended, type Receipt, startRefundClock } from '../../records/premiums/refunds.ts'
import { given } from '../given.ts'
import type { ReceiptView } from '../inbox/contract.ts'

type OfApplication = Pick<ApplicationRow, 'application_number' | 'partner' | 'applicant_name'>

/** @param whole of a rest: what was refunded in part, all of the payment and what went back of it before */
export function receiptOf(
  row: Receipt,
  application: OfApplication,
  nameOf: (partner: string) => string,
  whole: Pick<Receipt, 'id' | 'fen' | 'returned_fen'> | undefined,
): ReceiptView {
  return {
    id: row.id,
    number: application.application_number,
    partner: nameOf(application.partner),
    applicantName: application.applicant_name,
    state: row.state,
    payerName: row.payer_name,
    payerAccount: row.payer_account,
    amount: formatYuan(fen(row.fen)),
    result: row.verdict,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...given('bankReference', row.bank_reference),
    ...given('receivedOn', row.received_on),
    ...(row.reference === null ? {} : { reference: row.reference }),
    ...(row.due_cause === null ? {} : { dueCause: row.due_cause }),
    ...(row.due_at === null ? {} : { dueAt: row.due_at.getTime() }),
    ...(row.returned_fen === null ? {} : { returnedAmount: formatYuan(fen(row.returned_fen)) }),
    ...(row.returned_on === null ? {} : { returnedOn: row.returned_on }),
    ...(row.returned_by === null ? {} : { returnedBy: row.returned_by }),
    actor: row.actor,
    at: row.at.getTime(),
    ...(row.returned_at === null ? {} : { returnedAt: row.returned_at.getTime() }),
    ...(whole === undefined
      ? {}
      : {
          restOf: {
            receipt: whole.id,
            amount: formatYuan(fen(whole.fen)),
            returnedAmount: formatYuan(fen(whole.returned_fen ?? 0)),
          },
        }),
    ...given('lessReason', row.less_reason),
    ...(row.waived_fen === '0' ? {} : { waivedAmount: formatYuan(fen(row.waived_fen)) }),
  }
}

/** With the corrections of these premiums that wait. */
export async function receiptsOf<Row extends Receipt>(
  trx: Trx,
  rows: readonly Row[],
  applicationOf: (row: Row) => OfApplication,
  nameOf: (partner: string) => string,
): Promise<ReceiptView[]> {
  const waiting = await findCorrections(
    trx,
    'premium',
    rows.map((row) => row.id),
  )
  const approvers = await findApprovers(
    trx,
    rows.filter((row) => row.state === 'returned').map((row) => row.id),
  )
  return rows.map((row) => ({
    ...receiptOf(row, applicationOf(row), nameOf, wholeOf(row, rows)),
    ...given('approvedBy', approvers.get(row.id) ?? null),
    ...waitsOf(waiting, row.id),
  }))
}

/** Of a rest, also of a rest: `rows` are those of its application. */
function wholeOf({ rest_of: of }: Receipt, rows: readonly Receipt[]) {
  let part = rows.find(({ id }) => id === of)
  if (of === null || part === undefined) return undefined
  let returned = 0n
  let whole = part
  for (; part !== undefined; part = rows.find(({ id }) => id === whole.rest_of)) {
    whole = part
    returned += BigInt(part.returned_fen ?? 0)
  }
  return { id: of, fen: whole.fen, returned_fen: returned.toString() }
}

/** Who approved these refunds, where a second person did. */
async function findApprovers(trx: Trx, receipts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (receipts.length === 0) return new Map()
  const { rows } = await sql<{ subject: string; name: string }>`select distinct on (subject) subject,
      decided_name as name from approval
    where procedure = 'refunds.record' and state = 'confirmed' and subject in (${sql.join(receipts)})
      and application in (select application from premium_receipt where id in (${sql.join(receipts)}))
    order by subject, decided_at desc`.execute(trx)
  return new Map(rows.map(({ subject, name }) => [subject, name]))
}

type Sort = (typeof receiptSorts)[number]
type Filters = AskedList<Sort> & { state?: Receipt['state'] | undefined }
const id = { column: 'premium_receipt.id', kind: 'integer' } as const
/** By the primary key and `premium_receipt_by_amount`; of one state by `premium_receipt_by_state` and its like. */
const orders: Readonly<Record<Sort, SortOrder>> = {
  at: [id],
  amount: [{ column: 'premium_receipt.fen', kind: 'integer' }, id],
}

/** Without a choice the newest first. */
export const pageOfReceipts = (trx: Trx, { state, ...asked }: Filters) =>
  readSorted<Receipt & OfApplication, Sort>(
    trx,
    {
      select: sql`premium_receipt.*, application_number, partner, applicant_name`,
      from: sql`premium_receipt`,
      joins: sql`join application on application.id = premium_receipt.application`,
      // what a refund left is no payment of its own
      where: [
        sql`premium_receipt.rest_of is null`,
        ...(state === undefined ? [] : [sql`premium_receipt.state = ${state}`]),
      ],
      orders,
      usual: ['at', 'desc'],
    },
    asked,
  )

type Payment = IncomingTransfer & {
  payerName: string
  payerAccount: string
  fen: bigint
  result: Receipt['verdict']
  reason?: string
}
type By = { actor: string; at: number }

/** The application is locked and awaits its premium. Its bidder is informed: until it has paid again no guarantee is made. */
export async function suspendPayment(
  trx: Trx,
  application: ApplicationRow,
  payment: Payment,
  by: By,
  ports: Pick<Ports, 'notifications' | 'settings'>,
): Promise<void> {
  const { payerName, payerAccount, result, reason } = payment
  const id = await insertReceipt(trx, {
    application: application.id,
    state: 'suspended',
    payer_name: payerName,
    payer_account: payerAccount,
    fen: payment.fen.toString(),
    verdict: result,
    reason: reason ?? null,
    bank_reference: payment.reference ?? null,
    received_on: payment.receivedOn ?? null,
    actor: by.actor,
    at: new Date(by.at),
    due_cause: 'not-premium',
    due_at: new Date(by.at),
  })
  await startRefundClock(trx, id, by.at)
  await markSuspended(trx, application)
  await markRecorded(trx, payment.reference ?? null)
  const detail = { payerName, payerAccount, amount: formatYuan(fen(payment.fen)), verdict: result, reason }
  await noteEvent(trx, application, 'premium-set-aside', { ...by, alert: true, detail })
  await notifyBidder(trx, application, 'payment-refused', ports, { at: by.at, about: `/${id}` })
}
