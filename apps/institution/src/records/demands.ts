/** The only way a demand changes state: the row and its event, in the caller's transaction. */
import { eventRow } from '@openbaohan/server/state/event-row.ts'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { demandAlerts } from '../domain/alert-urgency.ts'
import { type DemandEvent, type DemandState, nextDemandState } from '../domain/demand/demand-state.ts'
import type { Trx } from './applications.ts'
import type { DemandLink, DemandTable } from './demands/demand-tables.ts'

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
  await closeAlerts(trx, moved, change)
  return moved
}

const examinationStates: ReadonlySet<DemandState> = new Set(['presented', 'examining', 're-examining'])
/** Of the review queue, in both languages as its page shows one. */
const endings: Readonly<Partial<Record<DemandState, string>>> = {
  paid: '索赔已付清 / the demand was paid',
  declined: '索赔已拒付 / the demand was declined',
  extended: '保函已展期，索赔视为撤回 / the guarantee was extended and the demand is deemed withdrawn',
}

/** What people were warned of has happened: alerts of the demand end with it, the one of its examination with that. */
async function closeAlerts(trx: Trx, { id, application, state }: DemandRow, { actor, at }: Note): Promise<void> {
  const ending = endings[state]
  if (examinationStates.has(state)) return
  const events = ending === undefined ? ['demand-unexamined'] : demandAlerts
  await trx
    .updateTable('application_event')
    .set({
      closed_at: new Date(at),
      closed_by: actor.replace(/^person:/, ''),
      note: ending ?? '已审单 / it was examined',
    })
    .where('application', '=', application)
    .where('event', 'in', events)
    .where(sql<boolean>`alert and closed_at is null and detail ->> 'demand' = ${id}`)
    .execute()
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
      ...eventRow({ at: what.at, event, from: demand.state, to }),
      actor: what.actor,
      alert: what.alert ?? false,
      detail: what.detail ?? {},
    })
    .execute()
}

/** Columns beside the state. The demand is locked, and the caller notes why with `noteDemandEvent`. */
export async function setDemandColumns(
  trx: Trx,
  { id }: Pick<DemandRow, 'id'>,
  set: Omit<Updateable<DemandTable>, 'state' | 'id'>,
): Promise<DemandRow> {
  return await trx.updateTable('demand').set(set).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

/** A demand as it is presented, with its first event; undefined when its content was presented before. */
export async function insertDemand(
  trx: Trx,
  row: Omit<Insertable<DemandTable>, 'state' | 'ordinal' | 'links'> & {
    id: string
    created_at: Date
    links: DemandLink[]
  },
  actor: string,
): Promise<Pick<DemandRow, 'ordinal'> | undefined> {
  const saved = await trx
    .insertInto('demand')
    .values({ ...row, links: json(row.links), state: 'presented', ordinal: await nextOrdinal(trx, row.application) })
    .onConflict((conflict) => conflict.columns(['application', 'content']).doNothing())
    .returning('ordinal')
    .executeTakeFirst()
  if (saved === undefined) return undefined
  const event = { event: 'presented', from_state: null, to_state: 'presented', actor, alert: true } as const
  await trx
    .insertInto('demand_event')
    .values({ demand: row.id, at: row.created_at, ...event })
    .execute()
  return saved
}

async function nextOrdinal(trx: Trx, application: string): Promise<number> {
  const { count } = await trx
    .selectFrom('demand')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('application', '=', application)
    .executeTakeFirstOrThrow()
  return Number(count) + 1
}

/** A value for a jsonb column: what pg would otherwise write as an array of its own. */
function json<T>(value: T) {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}
