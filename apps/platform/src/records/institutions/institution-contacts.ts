import type { Insertable, Kysely } from 'kysely'
import type { PlatformTables } from '../tables.ts'

type Contact = Omit<Insertable<PlatformTables['institution_contact']>, 'partner'>

export async function saveContact(db: Kysely<PlatformTables>, partner: string, contact: Contact): Promise<void> {
  await db
    .insertInto('institution_contact')
    .values({ partner, ...contact })
    .onConflict((conflict) => conflict.column('partner').doUpdateSet(contact))
    .execute()
}

/** The person on duty at an institution and the phone, where the trading centre has registered one. */
export const findDuty = (db: Kysely<PlatformTables>, partner: string) =>
  db.selectFrom('institution_contact').select(['name', 'phone']).where('partner', '=', partner).executeTakeFirst()
