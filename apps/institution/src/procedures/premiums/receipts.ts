/** Payments of premiums as people see them, and what they do with those that cannot be the premium. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type Page, pageOf } from '@openbaohan/server/list/page.ts'
import { type Selectable, sql } from 'kysely'
import { type ApplicationRow, note, type Trx } from '../../records/move-application.ts'
import type { PremiumReceiptTable } from '../../records/tables.ts'
import type { ReceiptView } from '../inbox/contract.ts'

type Receipt = Selectable<PremiumReceiptTable>
type OfApplication = Pick<ApplicationRow, 'application_number' | 'partner' | 'applicant_name'>

export function receiptOf(row: Receipt, application: OfApplication, nameOf: (partner: string) => string): ReceiptView {
  return {
    id: row.id,
    number: application.application_number,
    partner: nameOf(application.partner),
    applicantName: application.applicant_name,
    state: row.state,
    payerName: row.payer_name,
    payerAccount: row.payer_account,
    amount: formatYuan(fen(row.fen)),
    verdict: row.verdict,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.reference === null ? {} : { reference: row.reference }),
    actor: row.actor,
    at: row.at.getTime(),
    ...(row.returned_at === null ? {} : { returnedAt: row.returned_at.getTime() }),
  }
}

export async function listReceipts(trx: Trx, application: string): Promise<Receipt[]> {
  return await trx
    .selectFrom('premium_receipt')
    .selectAll()
    .where('application', '=', application)
    .orderBy('id')
    .limit(100)
    .execute()
}

/** Newest first, behind the receipt `after`. */
export async function pageOfReceipts(
  trx: Trx,
  { state, after, limit }: { state?: Receipt['state'] | undefined; after?: string | undefined; limit: number },
): Promise<Page<Receipt & OfApplication>> {
  let query = trx
    .selectFrom('premium_receipt')
    .innerJoin('application', 'application.id', 'premium_receipt.application')
    .selectAll('premium_receipt')
    .select(['application_number', 'partner', 'applicant_name'])
    .orderBy('premium_receipt.id', 'desc')
    .limit(limit + 1)
  if (state !== undefined) query = query.where('premium_receipt.state', '=', state)
  if (after !== undefined && /^\d{1,18}$/.test(after)) query = query.where('premium_receipt.id', '<', after)
  return pageOf(await query.execute(), limit, ({ id }) => id)
}

type Payment = { payerName: string; payerAccount: string; fen: bigint; verdict: Receipt['verdict']; reason?: string }
type By = { actor: string; at: number }

/** The application is locked and awaits its premium. */
export async function setAside(trx: Trx, application: ApplicationRow, payment: Payment, by: By): Promise<void> {
  const { payerName, payerAccount, verdict, reason } = payment
  await trx
    .insertInto('premium_receipt')
    .values({
      application: application.id,
      state: 'set-aside',
      payer_name: payerName,
      payer_account: payerAccount,
      fen: payment.fen.toString(),
      verdict,
      reason: reason ?? null,
      actor: by.actor,
      at: new Date(by.at),
    })
    .execute()
  await markSetAside(trx, application.id, true)
  const detail = { payerName, payerAccount, amount: formatYuan(fen(payment.fen)), verdict, reason }
  await note(trx, application, 'premium-set-aside', { ...by, alert: true, detail })
}

/** The money went back. False when it had already; the application is locked. */
export async function sendBack(
  trx: Trx,
  application: ApplicationRow,
  { receipt, reference, ...by }: By & { receipt: string; reference: string },
): Promise<boolean> {
  const returned = await trx
    .updateTable('premium_receipt')
    .set({ state: 'returned', reference, returned_by: by.actor, returned_at: new Date(by.at) })
    .where('id', '=', receipt)
    .where('application', '=', application.id)
    .where('state', '=', 'set-aside')
    .returning('id')
    .executeTakeFirst()
  if (returned === undefined) return false
  const others = await sql`
    select 1 from premium_receipt where application = ${application.id} and state = 'set-aside' limit 1`.execute(trx)
  if (others.rows.length === 0) await markSetAside(trx, application.id, false)
  await note(trx, application, 'premium-returned', { ...by, detail: { receipt, reference } })
  return true
}

async function markSetAside(trx: Trx, id: string, isSetAside: boolean): Promise<void> {
  await trx.updateTable('application').set({ premium_set_aside: isSetAside }).where('id', '=', id).execute()
}
