/** The only way a demand changes state: the row and its event, in the caller's transaction. */
import { type Selectable, sql, type Updateable } from 'kysely'
import { type DemandEvent, nextDemandState } from '../domain/demand/demand-state.ts'
import type { Trx } from './applications.ts'
import type { DemandTable } from './demands/demand-tables.ts'

export type DemandRow = Selectable<DemandTable>

type Note = { actor: string; at: number; detail?: Record<string, unknown>; alert?: boolean }
type Change = Note & { set?: Omit<Updateable<DemandTable>, 'state' | 'updated_at' | 'id'> }

export async function lockDemand(trx: Trx, id: string): Promise<DemandRow | undefined> {
  return await trx.selectFrom('demand').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Moves a locked demand by one event; nothing, and nothing written, when the event is out of turn. */
export async function applyDemandEvent(
  trx: Trx,
  demand: DemandRow,
  event: DemandEvent,
  change: Change,
): Promise<DemandRow | undefined> {
  const to = nextDemandState(demand.state, event)
  if (to === undefined) return undefined
  const moved = await trx
    .updateTable('demand')
    .set({ ...change.set, state: to, updated_at: new Date(change.at) })
    .where('id', '=', demand.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await writeEvent(trx, demand, event, to, change)
  return moved
}

/** Keeps what happened without a change of state. */
export async function noteDemandEvent(trx: Trx, demand: DemandRow, event: string, what: Note): Promise<void> {
  await writeEvent(trx, demand, event, demand.state, what)
}

async function writeEvent(trx: Trx, demand: DemandRow, event: string, to: string, what: Note): Promise<void> {
  await trx
    .insertInto('demand_event')
    .values({
      demand: demand.id,
      at: new Date(what.at),
      event,
      from_state: demand.state,
      to_state: to,
      actor: what.actor,
      alert: what.alert ?? false,
      detail: what.detail ?? {},
    })
    .execute()
}

/** A value for a jsonb column: what pg would otherwise write as an array of its own. */
export function json<T>(value: T) {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}
