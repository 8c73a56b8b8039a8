/** Authorisations that beneficiaries gave the agencies of their lots. */
import type { DocumentFinding } from '@openbaohan/guarantee-file/inspect/check-document.ts'
import type { LetterLine } from '@openbaohan/guarantee-file/text/compare-letter.ts'
import type { ColumnType, Kysely, Selectable } from 'kysely'
import type { StoredFile } from '../../domain/ending/release-order.ts'
import type { AuthorisedAction } from '../../domain/lot/authorised-action.ts'
import type { PlatformTables } from '../tables.ts'

/** Written as text, read as a value. */
type Json<T> = ColumnType<T, string, string>

export type LotAuthorisationTable = {
  id: string
  lot_id: string
  covers: AuthorisedAction[]
  name: string
  sm3: string
  kind: string
  findings: Json<DocumentFinding[]>
  lines: Json<LetterLine[]>
  stored_at: Date
  stored_by: string
  withdrawn_at: Date | null
  withdrawn_by: string | null
  withdrawal_reason: string | null
}

export type LotAuthorisation = {
  id: string
  lotId: string
  covers: readonly AuthorisedAction[]
  document: Required<StoredFile>
  storedAt: number
  storedBy: string
  withdrawn?: { at: number; by: string; reason: string }
}

export async function insertAuthorisation(
  trx: Kysely<PlatformTables>,
  { id, lotId, covers, document, storedAt, storedBy }: Omit<LotAuthorisation, 'withdrawn'>,
): Promise<void> {
  const { name, sm3, kind, findings, lines } = document
  await trx
    .insertInto('lot_authorisation')
    .values({
      ...{ id, name, sm3, kind },
      lot_id: lotId,
      covers: [...covers],
      findings: JSON.stringify(findings),
      lines: JSON.stringify(lines),
      stored_at: new Date(storedAt),
      stored_by: storedBy,
      withdrawn_at: null,
      withdrawn_by: null,
      withdrawal_reason: null,
    })
    .execute()
}

/** False when it is withdrawn already. */
export async function withdrawAuthorisation(
  db: Kysely<PlatformTables>,
  id: string,
  { at, by, reason }: { at: number; by: string; reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('lot_authorisation')
    .set({ withdrawn_at: new Date(at), withdrawn_by: by, withdrawal_reason: reason })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Every one of a lot that is in effect. */
export async function withdrawAuthorisationsOfLot(
  trx: Kysely<PlatformTables>,
  lotId: string,
  { at, by, reason }: { at: number; by: string; reason: string },
): Promise<void> {
  await trx
    .updateTable('lot_authorisation')
    .set({ withdrawn_at: new Date(at), withdrawn_by: by, withdrawal_reason: reason })
    .where('lot_id', '=', lotId)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** Whether this very document was withdrawn for the lot. */
export async function wasWithdrawn(db: Kysely<PlatformTables>, lotId: string, sm3: string): Promise<boolean> {
  const row = await db
    .selectFrom('lot_authorisation')
    .select('id')
    .where('lot_id', '=', lotId)
    .where('sm3', '=', sm3)
    .where('withdrawn_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Newest first, by `lot_authorisation_of_lot`. */
export async function listAuthorisations(db: Kysely<PlatformTables>, lotId: string): Promise<LotAuthorisation[]> {
  const rows = await db
    .selectFrom('lot_authorisation')
    .selectAll()
    .where('lot_id', '=', lotId)
    .orderBy('stored_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return rows.map(toAuthorisation)
}

export async function findAuthorisation(db: Kysely<PlatformTables>, id: string): Promise<LotAuthorisation | undefined> {
  const row = await db.selectFrom('lot_authorisation').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toAuthorisation(row)
}

/** The newest one in effect. */
export async function findAuthorisationFor(
  db: Kysely<PlatformTables>,
  lotId: string,
  action: AuthorisedAction,
): Promise<LotAuthorisation | undefined> {
  return (await listAuthorisations(db, lotId)).find(
    ({ covers, withdrawn }) => withdrawn === undefined && covers.includes(action),
  )
}

function toAuthorisation(row: Selectable<LotAuthorisationTable>): LotAuthorisation {
  const { id, lot_id: lotId, covers, name, sm3, kind, findings, lines, withdrawn_at: at, withdrawn_by: by } = row
  return {
    ...{ id, lotId, covers },
    document: { name, sm3, kind, findings, lines },
    storedAt: row.stored_at.getTime(),
    storedBy: row.stored_by,
    ...(at === null || by === null ? {} : { withdrawn: { at: at.getTime(), by, reason: row.withdrawal_reason ?? '' } }),
  }
}
