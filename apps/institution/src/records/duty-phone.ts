/** The phone that this institution answers; the latest row is in effect, and none goes. */
import type { Generated, Insertable, Selectable } from 'kysely'
import type { Trx } from './applications.ts'

/** The table of migrations/0812-duty-phone.sql. */
export type DutyPhoneTable = {
  id: Generated<string>
  phone: string
  /** When it is answered, in words. */
  hours: string
  stated_at: Date
  stated_by: string
}

export const findDutyPhone = async (trx: Trx): Promise<Selectable<DutyPhoneTable> | undefined> =>
  await trx.selectFrom('duty_phone').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst()

export async function saveDutyPhone(trx: Trx, row: Insertable<DutyPhoneTable>): Promise<void> {
  await trx.insertInto('duty_phone').values(row).execute()
}
