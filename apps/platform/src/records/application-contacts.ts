/** The contact for an application: stored with it, whatever the register states later. */
import type { Kysely } from 'kysely'
import type { PlatformTables } from './tables.ts'

export type Contact = { name?: string | undefined; phone?: string | undefined; email?: string | undefined }
export type StoredContact = Contact & { stated: boolean }

export async function insertContact(
  trx: Kysely<PlatformTables>,
  application: string,
  { name, phone, email, stated }: StoredContact,
): Promise<void> {
  await trx
    .insertInto('application_contact')
    .values({ application, name: name ?? null, phone: phone ?? null, email: email ?? null, stated })
    .execute()
}

/** Absent for applications from before contacts were stored. */
export async function mapContacts(
  db: Kysely<PlatformTables>,
  applications: readonly string[],
): Promise<ReadonlyMap<string, StoredContact>> {
  if (applications.length === 0) return new Map()
  const rows = await db.selectFrom('application_contact').selectAll().where('application', 'in', applications).execute()
  return new Map(
    rows.map(({ application, name, phone, email, stated }) => [
      application,
      { name: name ?? undefined, phone: phone ?? undefined, email: email ?? undefined, stated },
    ]),
  )
}

/** By application: the mail address of another person of the company, where one was stated for it. */
export async function mapStatedMails(
  db: Kysely<PlatformTables>,
  applications: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('application_contact')
    .select(['application', 'email'])
    .where('application', 'in', applications)
    .where('stated', '=', true)
    .where('email', 'is not', null)
    .execute()
  return new Map(rows.flatMap(({ application, email }) => (email === null ? [] : [[application, email]])))
}

export const findContact = async (
  db: Kysely<PlatformTables>,
  application: string,
): Promise<StoredContact | undefined> => (await mapContacts(db, [application])).get(application)
