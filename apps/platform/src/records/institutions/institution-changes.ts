/** Stops of an institution's new business, and their ends, with the two people of each. */
import { countWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { InstitutionTarget } from '../../domain/may-request-change.ts'
import type { Actor } from '../letter-overrides.ts'
import type { PlatformTables } from '../tables.ts'

type Db = Kysely<PlatformTables>
export type InstitutionChangeState = 'waiting' | 'confirmed' | 'declined' | 'cancelled'

export type InstitutionChangeTable = {
  id: string
  partner: string
  target: InstitutionTarget
  effective_at: Date
  reason: string
  asked_by: string
  asked_name: string
  asked_at: Date
  state: Generated<InstitutionChangeState>
  decided_by: string | null
  decided_name: string | null
  decided_at: Date | null
  note: string | null
  applied_at: Date | null
}
export type InstitutionChange = Selectable<InstitutionChangeTable>

type NewChange = {
  id: string
  partner: string
  target: InstitutionTarget
  effectiveAt: number
  reason: string
  by: Actor
  at: number
}

/** False where another change of the institution waits. */
export async function insertInstitutionChange(db: Db, change: NewChange): Promise<boolean> {
  const { id, partner, target, effectiveAt, reason, by, at } = change
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('institution_change')
    .values({
      ...{ id, partner, target, reason },
      effective_at: new Date(effectiveAt),
      ...{ asked_by: by.id, asked_name: by.name, asked_at: new Date(at) },
    })
    .onConflict((conflict) => conflict.column('partner').where('state', '=', 'waiting').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}

type Decision = { id: string; state: 'confirmed' | 'declined'; by: Actor; at: number; note?: string }

/** The row once it is decided; undefined when it is settled, or its requester would confirm it. */
export async function decideInstitutionChange(db: Db, decision: Decision): Promise<InstitutionChange | undefined> {
  const { id, state, by, at, note } = decision
  return (
    db
      .updateTable('institution_change')
      .set({ state, decided_by: by.id, decided_name: by.name, decided_at: new Date(at), note: note ?? null })
      // what was requested for at once takes effect when the second person agrees, and not before
      .$if(state === 'confirmed', (query) =>
        query.set(({ ref }) => ({ effective_at: sql`greatest(${ref('effective_at')}, ${new Date(at)})` })),
      )
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .$if(state === 'confirmed', (query) => query.where('asked_by', '<>', by.id))
      .returningAll()
      .executeTakeFirst()
  )
}

/** Newest first, by `institution_change_by_time`. */
export async function listInstitutionChanges(db: Db): Promise<InstitutionChange[]> {
  return db.selectFrom('institution_change').selectAll().orderBy('asked_at', 'desc').limit(200).execute()
}

/** When institutions stop, of those for which a later day is confirmed; by id. */
export async function listPlannedStops(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('institution_change')
    .select(['partner', 'effective_at'])
    .where('target', '=', 'run-off')
    .where('state', '=', 'confirmed')
    .where('applied_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.partner, row.effective_at.getTime()]))
}

/** Confirmed for a later day that never comes. */
export async function cancelPlannedStops(db: Db, partner: string): Promise<void> {
  await db
    .updateTable('institution_change')
    .set({ state: 'cancelled' })
    .where('partner', '=', partner)
    .where('target', '=', 'run-off')
    .where('state', '=', 'confirmed')
    .where('applied_at', 'is', null)
    .execute()
}

export async function findUnapplied(db: Db, id: string): Promise<InstitutionChange | undefined> {
  return db
    .selectFrom('institution_change')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'confirmed')
    .where('applied_at', 'is', null)
    .executeTakeFirst()
}

export async function setApplied(db: Db, id: string, at: number): Promise<void> {
  await db
    .updateTable('institution_change')
    .set({ applied_at: new Date(at) })
    .where('id', '=', id)
    .execute()
}

/** Requested by others. */
export const countWaitingChanges = (db: Db, asker: string): Promise<Waiting> =>
  countWaiting(db, sql`from institution_change where state = 'waiting' and asked_by <> ${asker}`, {
    at: sql`asked_at`,
  })
