/** Statements of the bank as they were imported, and their entries. */
import { type Insertable, sql } from 'kysely'
import type { Trx } from '../applications.ts'
import type { InstitutionTables } from '../tables.ts'

type Import = Omit<Insertable<InstitutionTables['bank_import']>, 'added' | 'known'>

export async function insertImport(trx: Trx, row: Import): Promise<string> {
  const { id } = await trx
    .insertInto('bank_import')
    .values({ ...row, added: 0, known: 0 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function setImported(trx: Trx, id: string, counts: { added: number; known: number }): Promise<void> {
  await trx.updateTable('bank_import').set(counts).where('id', '=', id).execute()
}

/** @returns how many of them were not stored before */
export async function insertNewEntries(
  trx: Trx,
  rows: readonly Insertable<InstitutionTables['bank_entry']>[],
): Promise<number> {
  const stored = await trx
    .insertInto('bank_entry')
    .values(rows)
    // bank_entry_once
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return stored.length
}

const importLock = sql`hashtext('bank-statement')`

/** What is recorded by a reference waits for an import under way, and is compared with what it brings. */
export async function waitForImport(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${importLock})`.execute(trx)
}

/** Waits for what is being recorded: after the import commits, no record is unseen (docs/decisions/0041). */
export async function waitForRecords(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${importLock})`.execute(trx)
}
