import type { Selectable } from 'kysely'
import type { Trx } from '../applications.ts'
import type { InvoiceTable } from './invoice-tables.ts'

export type InvoiceRow = Selectable<InvoiceTable>

/** The newest round; its application must be locked when it is to be changed. */
export async function findLatestInvoice(trx: Trx, application: string): Promise<InvoiceRow | undefined> {
  return await trx
    .selectFrom('invoice')
    .selectAll()
    .where('application', '=', application)
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function listInvoices(trx: Trx, application: string): Promise<InvoiceRow[]> {
  return await trx.selectFrom('invoice').selectAll().where('application', '=', application).orderBy('round').execute()
}
