import type { Insertable } from 'kysely'
import type { Trx } from '../applications.ts'
import type { PremiumReceiptTable } from '../tables.ts'

export async function insertReceipt(trx: Trx, row: Insertable<PremiumReceiptTable>): Promise<void> {
  await trx.insertInto('premium_receipt').values(row).execute()
}
