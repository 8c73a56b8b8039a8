import { type Insertable, type Selectable, sql } from 'kysely'
import type { Trx } from '../applications.ts'
import type { PremiumReceiptTable } from '../tables.ts'

/** @returns its id */
export async function insertReceipt(trx: Trx, row: Insertable<PremiumReceiptTable>): Promise<string> {
  const { id } = await trx.insertInto('premium_receipt').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function listReceipts(trx: Trx, application: string): Promise<Selectable<PremiumReceiptTable>[]> {
  return await trx
    .selectFrom('premium_receipt')
    .selectAll()
    .where('application', '=', application)
    .orderBy('id')
    .limit(100)
    .execute()
}

/** In fen: the payment that a receipt is of, of which it may be a rest. */
export async function findPaymentOf(trx: Trx, receipt: string): Promise<bigint> {
  const { rows } = await sql<{ fen: string }>`with recursive part as (
      select id, rest_of, fen from premium_receipt where id = ${receipt}
      union all select whole.id, whole.rest_of, whole.fen from premium_receipt as whole join part on whole.id = part.rest_of)
    select fen from part where rest_of is null`.execute(trx)
  return BigInt(rows[0]?.fen ?? 0)
}
