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
