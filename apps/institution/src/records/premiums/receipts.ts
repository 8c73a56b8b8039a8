import type { Insertable } from 'kysely'
import type { Trx } from '../applications.ts'
import type { PremiumReceiptTable } from '../tables.ts'

/** @returns its id */
export async function insertReceipt(trx: Trx, row: Insertable<PremiumReceiptTable>): Promise<string> {
  const { id } = await trx.insertInto('premium_receipt').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}
