import { sql } from 'kysely'
import type { Trx } from '../applications.ts'
import { attributeRecoveries, restOfEntry } from './entry-rest.ts'
import { isRecorded } from './recorded-entries.ts'

/** All of a reference. Read only once they are locked: what another transaction took of them is known then. */
export async function lockEntries(trx: Trx, reference: string) {
  await sql`select from bank_entry where reference = ${reference} order by id for update`.execute(trx)
  await attributeRecoveries(trx, reference)
  return await trx
    .selectFrom('bank_entry')
    .select(['id', 'direction', 'fen', 'booked_on', 'party_name', 'party_account', 'state', 'reversal'])
    .select([isRecorded.as('recorded'), restOfEntry.as('rest')])
    .where('reference', '=', reference)
    .orderBy('id')
    .execute()
}
