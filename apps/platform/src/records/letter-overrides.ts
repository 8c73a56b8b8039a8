/** Letters that differ from what they should be, and the two people who accept one (docs/decisions/0036). */
import type { DocumentFinding } from '@openbaohan/guarantee-file/inspect/check-document.ts'
import type { LetterLine } from '@openbaohan/guarantee-file/text/compare-letter.ts'
import type { ColumnType, Generated, Kysely } from 'kysely'
import type { PlatformTables } from './tables.ts'

/** Written as text, read as a value. */
type Json<T> = ColumnType<T, string, string>

export type LetterOverrideTable = {
  id: string
  lot_id: string
  applications: string[]
  sm3: string
  name: string
  findings: Json<DocumentFinding[]>
  lines: Json<LetterLine[]>
  reason: string
  asked_by: string
  asked_name: string
  asked_at: Date
  state: Generated<'waiting' | 'confirmed' | 'declined'>
  decided_by: string | null
  decided_name: string | null
  decided_at: Date | null
}

/** Anyone who asks or decides: by these ids two people are distinguished. */
export type Actor = { id: string; name: string }

export type AskedOverride = {
  id: string
  lotId: string
  applications: readonly string[]
  letter: { sm3: string; name: string; findings: readonly DocumentFinding[]; lines: readonly LetterLine[] }
  reason: string
  by: Actor
  at: number
}

export async function insertOverride(db: Kysely<PlatformTables>, asked: AskedOverride): Promise<void> {
  const { id, lotId, applications, letter, reason, by, at } = asked
  await db
    .insertInto('letter_override')
    .values({
      id,
      lot_id: lotId,
      applications: [...applications],
      sm3: letter.sm3,
      name: letter.name,
      findings: JSON.stringify(letter.findings),
      lines: JSON.stringify(letter.lines),
      reason,
      asked_by: by.id,
      asked_name: by.name,
      asked_at: new Date(at),
    })
    .execute()
}

/** A confirmation by another than who asked; who asked may withdraw. False when it is settled, or not theirs to decide. */
export async function decideOverride(
  db: Kysely<PlatformTables>,
  { id, state, by, at }: { id: string; state: 'confirmed' | 'declined'; by: Actor; at: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('letter_override')
    .set({ state, decided_by: by.id, decided_name: by.name, decided_at: new Date(at) })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .$if(state === 'confirmed', (query) => query.where('asked_by', '<>', by.id))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export type ConfirmedOverride = { askedBy: string; confirmedBy: string; reason: string }

/** Whether two people have accepted this letter for all of these applications; by `letter_override_by_letter`. */
export async function findConfirmedOverride(
  db: Kysely<PlatformTables>,
  { lotId, sm3, applications }: { lotId: string; sm3: string; applications: readonly string[] },
): Promise<ConfirmedOverride | undefined> {
  const rows = await db
    .selectFrom('letter_override')
    .select(['applications', 'asked_name', 'decided_name', 'reason'])
    .where('lot_id', '=', lotId)
    .where('sm3', '=', sm3)
    .where('state', '=', 'confirmed')
    .execute()
  const row = rows.find(({ applications: accepted }) => applications.every((number) => accepted.includes(number)))
  return row === undefined
    ? undefined
    : { askedBy: row.asked_name, confirmedBy: row.decided_name ?? '', reason: row.reason }
}
