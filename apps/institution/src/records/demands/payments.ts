/** What was paid under demands. */
import type { Insertable } from 'kysely'
import type { Trx } from '../applications.ts'
import type { DemandRow } from '../demands.ts'
import type { InstitutionTables } from '../tables.ts'

export async function insertPayment(trx: Trx, row: Insertable<InstitutionTables['demand_payment']>): Promise<void> {
  await trx.insertInto('demand_payment').values(row).execute()
}

export async function findPayment(trx: Trx, demand: DemandRow, reference: string) {
  return await trx
    .selectFrom('demand_payment')
    .select('fen')
    .where('demand', '=', demand.id)
    .where('reference', '=', reference)
    .executeTakeFirst()
}
