/** The only way an application changes state: the row and its event, in the caller's transaction. */
import { eventRow } from '@openbaohan/server/state/event-row.ts'
import type { Insertable, Kysely, Selectable, Updateable } from 'kysely'
import {
  type ApplicationEvent,
  type ApplicationState,
  nextApplicationState,
} from '../domain/application/application-state.ts'
import type { NotedEvent } from '../domain/application/noted-event.ts'
import { emitApplicationEvent } from './emit-application-event.ts'
import type { ApplicationTable, InstitutionTables } from './tables.ts'

export type ApplicationRow = Selectable<ApplicationTable>
export type Trx = Kysely<InstitutionTables>

type Note = {
  actor: string
  at: number
  detail?: Record<string, unknown>
  alert?: boolean
  /** In the history alone: not reported to the core system. */
  isInternal?: boolean
}
type Change = Note & { set?: Omit<Updateable<ApplicationTable>, 'state' | 'updated_at' | 'id'> }

/**
 * Moves a locked application by one event. Nothing when the event is out of turn; then nothing was written either.
 * `application` must come from `lockApplication` in the same transaction.
 */
export async function applyEvent(
  trx: Trx,
  application: ApplicationRow,
  event: ApplicationEvent,
  change: Change,
): Promise<ApplicationRow | undefined> {
  const to = nextApplicationState(application.state, event)
  if (to === undefined) return undefined
  const moved = await trx
    .updateTable('application')
    .set({ ...change.set, state: to, updated_at: new Date(change.at) })
    .where('id', '=', application.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await writeEvent(trx, application, event, to, change)
  await emitApplicationEvent(trx, moved, event, change.at)
  return moved
}

/** Keeps something that happened without a change of state: an answer to a notice, a key that did not fit. */
export async function noteEvent(trx: Trx, application: ApplicationRow, event: NotedEvent, what: Note): Promise<void> {
  await writeEvent(trx, application, event, application.state, what)
  if (what.isInternal !== true) await emitApplicationEvent(trx, application, event, what.at)
}

async function writeEvent(
  trx: Trx,
  application: ApplicationRow,
  event: ApplicationEvent | NotedEvent,
  to: ApplicationState,
  what: Note,
): Promise<void> {
  await trx
    .insertInto('application_event')
    .values({
      application: application.id,
      ...eventRow({ at: what.at, event, from: application.state, to }),
      actor: what.actor,
      alert: what.alert ?? false,
      detail: what.detail ?? {},
    })
    .execute()
}

/** Columns beside the state. The application is locked, and the caller notes why with `noteEvent`. */
export async function setColumns(
  trx: Trx,
  { id }: Pick<ApplicationRow, 'id'>,
  set: Omit<Updateable<ApplicationTable>, 'state' | 'id'>,
): Promise<ApplicationRow> {
  return await trx.updateTable('application').set(set).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

/** A round after the first, with its first event. */
export async function insertRound(
  trx: Trx,
  row: Insertable<ApplicationTable> & { id: string; round: number; created_at: Date },
  actor: string,
): Promise<void> {
  await trx.insertInto('application').values(row).execute()
  await trx
    .insertInto('application_event')
    .values({
      application: row.id,
      at: row.created_at,
      event: 'applied',
      from_state: null,
      to_state: row.state,
      actor,
      detail: { round: row.round },
    })
    .execute()
}
