/** The phone that an agency answers about its lots; the latest row is in effect, and none goes. */
import type { Insertable, Kysely, Selectable } from 'kysely'
import type { PlatformTables } from '../tables.ts'

type Db = Kysely<PlatformTables>
type Row = PlatformTables['agency_duty_phone']

/** By `agency_duty_phone_latest`. */
export const findDutyPhone = (db: Db, agency: string): Promise<Selectable<Row> | undefined> =>
  db
    .selectFrom('agency_duty_phone')
    .selectAll()
    .where('agency_code', '=', agency)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function saveDutyPhone(db: Db, row: Insertable<Row>): Promise<void> {
  await db.insertInto('agency_duty_phone').values(row).execute()
}
