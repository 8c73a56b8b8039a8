/** What a bidder gives on its page. */
import type { Insertable } from 'kysely'
import type { Trx } from '../applications.ts'
import type { InstitutionTables } from '../tables.ts'

type Confirmation = Omit<Insertable<InstitutionTables['bidder_confirmation']>, 'application'>

export async function saveConfirmation(trx: Trx, application: string, values: Confirmation): Promise<void> {
  await trx
    .insertInto('bidder_confirmation')
    .values({ application, ...values })
    .onConflict((conflict) => conflict.column('application').doUpdateSet(values))
    .execute()
}

/** False when the same bytes were given before. */
export async function insertPaper(trx: Trx, row: Insertable<InstitutionTables['bidder_paper']>): Promise<boolean> {
  const added = await trx
    .insertInto('bidder_paper')
    .values(row)
    .onConflict((conflict) => conflict.columns(['application', 'sm3']).doNothing())
    .returning('sm3')
    .executeTakeFirst()
  return added !== undefined
}
