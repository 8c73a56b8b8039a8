import { sql } from 'kysely'
import type { Trx } from '../applications.ts'
import { attributeRecoveries, restOfEntry } from './entry-rest.ts'
import { isRecorded } from './recorded-entries.ts'

/** All of the references. Read only once they are locked: what another transaction took of them is known then. */
export async function lockEntries(trx: Trx, references: readonly string[]) {
  await sql`select from bank_entry where reference = any(${references}::text[]) order by id for update`.execute(trx)
  await attributeRecoveries(trx, references)
  return await trx
    .selectFrom('bank_entry')
    .select(['id', 'reference', 'direction', 'fen', 'booked_on', 'party_name', 'party_account', 'state', 'reversal'])
    .select('booked_fen')
    .select([isRecorded.as('recorded'), restOfEntry.as('rest')])
    .where('reference', 'in', references)
    .orderBy('id')
    .execute()
}
