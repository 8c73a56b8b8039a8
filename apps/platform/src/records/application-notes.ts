import type { Kysely } from 'kysely'
import type { PlatformTables } from './tables.ts'

/** Both are ciphertexts of the bidder's browser; we hold no key to them (docs/decisions/0031). */
export type ApplicationNote = { note: Buffer; receipt?: Buffer | undefined }

/** A later note replaces the one before; a receipt is stored once and stays. */
export async function keepNote(
  db: Kysely<PlatformTables>,
  application: string,
  { note, receipt }: ApplicationNote,
): Promise<void> {
  await db
    .insertInto('application_note')
    .values({ application, note, receipt: receipt ?? null })
    .onConflict((conflict) =>
      conflict
        .column('application')
        .doUpdateSet((eb) => ({ note, receipt: eb.fn.coalesce('application_note.receipt', 'excluded.receipt') })),
    )
    .execute()
}

export async function findNote(db: Kysely<PlatformTables>, application: string) {
  return db
    .selectFrom('application_note')
    .select(['note', 'receipt'])
    .where('application', '=', application)
    .executeTakeFirst()
}
