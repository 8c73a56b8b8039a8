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

/**
 * False when the same bytes were given before for the same paper and no request came since.
 * @param asked when something was last asked for: what is given again after it answers it
 */
export async function savePaper(
  trx: Trx,
  row: Insertable<InstitutionTables['bidder_paper']>,
  asked: number,
): Promise<boolean> {
  const { name, at } = row
  const given = await trx
    .insertInto('bidder_paper')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['application', 'paper', 'sm3'])
        .doUpdateSet({ name, at })
        .where('bidder_paper.at', '<', new Date(asked)),
    )
    .returning('sm3')
    .executeTakeFirst()
  return given !== undefined
}
