import { type Fen, fen } from '@openbaohan/protocol/values/fen.ts'
import { detailColumn, eventRow } from '@openbaohan/server/state/event-row.ts'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Demand, DemandChange, DemandColumns, DemandTerms } from '../domain/demand/demand.ts'
import {
  changesNothing,
  type DemandEvent,
  type DemandState,
  isPresentation,
  openDemandStates,
} from '../domain/demand/demand-state.ts'
import { emitDemandEvent } from './events/emit-guarantee-event.ts'
import { forgetDaysOfRelease } from './statistics/statistic-days.ts'
import type { PlatformTables } from './tables.ts'

/** Oldest first. Anyone who changes one holds the application's row. */
export async function listDemands(db: Kysely<PlatformTables>, application: string): Promise<Demand[]> {
  const rows = await db
    .selectFrom('demand')
    .selectAll()
    .where('application', '=', application)
    .orderBy('ordinal')
    .execute()
  return rows.map(toDemand)
}

export async function findDemand(
  db: Kysely<PlatformTables>,
  by: { application: string } & ({ ordinal: number } | { lane: string } | { wireContent: string }),
): Promise<Demand | undefined> {
  const row = await db
    .selectFrom('demand')
    .selectAll()
    .where('application', '=', by.application)
    .$if('ordinal' in by, (query) => query.where('ordinal', '=', 'ordinal' in by ? by.ordinal : 0))
    .$if('lane' in by, (query) => query.where('lane', '=', 'lane' in by ? by.lane : ''))
    .$if('wireContent' in by, (query) => query.where('wire_content', '=', 'wireContent' in by ? by.wireContent : ''))
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : toDemand(row)
}

/** An open demand stops expiry and release. */
export const hasOpenDemand = (db: Kysely<PlatformTables>, application: string): Promise<boolean> =>
  hasDemandIn(db, application, openDemandStates)

/** One that the institution has not stated it has. */
export const hasDemandOnItsWay = (db: Kysely<PlatformTables>, application: string): Promise<boolean> =>
  hasDemandIn(db, application, ['sealed', 'sent'])

async function hasDemandIn(
  db: Kysely<PlatformTables>,
  application: string,
  states: readonly DemandState[],
): Promise<boolean> {
  const row = await db
    .selectFrom('demand')
    .select(sql<number>`1`.as('one'))
    .where('application', '=', application)
    .where('state', 'in', [...states])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What all demands of an application have been paid, as far as it was reported to us. */
export async function paidSoFar(db: Kysely<PlatformTables>, application: string): Promise<Fen> {
  const row = await db
    .selectFrom('demand')
    .select(sql<string>`coalesce(sum(paid_fen), 0)`.as('paid'))
    .where('application', '=', application)
    .executeTakeFirstOrThrow()
  return fen(BigInt(row.paid))
}

/** The day to which an application's guarantee was extended (`yyyy-MM-dd`). */
export async function findExtension(db: Kysely<PlatformTables>, application: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('demand')
    .select(sql<string | null>`max(extended_to)`.as('to'))
    .where('application', '=', application)
    .executeTakeFirst()
  return row?.to ?? undefined
}

export type Extension = { to: string; isConfirmed: boolean }

/** Each day to which a guarantee was extended; confirmed by a document of the institution that the centre recorded, or stated by the beneficiary. */
export async function listExtensions(db: Kysely<PlatformTables>, application: string): Promise<Extension[]> {
  const rows = await db
    .selectFrom('demand')
    .select('extended_to')
    .select(
      sql<boolean>`exists (select from demand_event e where e.demand = demand.id
        and e.event = 'result-extended' and e.detail ? 'document'
        and not e.detail ? 'statedBy')`.as('is_confirmed'),
    )
    .where('application', '=', application)
    .execute()
  return rows.flatMap(({ extended_to: to, is_confirmed: isConfirmed }) => (to === null ? [] : [{ to, isConfirmed }]))
}

export async function insertDemand(trx: Kysely<PlatformTables>, demand: Demand): Promise<void> {
  await trx
    .insertInto('demand')
    .values({
      id: demand.id,
      application: demand.application,
      partner: sql`(select partner from application where number = ${demand.application})`,
      ordinal: demand.ordinal,
      state: demand.state,
      ...termColumns(demand),
      paid_fen: String(demand.paid),
      files: JSON.stringify(demand.files),
      content: demand.content,
      wire_content: null,
      lane: demand.lane,
      created_at: new Date(demand.createdAt),
      created_by: demand.createdBy,
    })
    .execute()
}

const termColumns = ({ amount, payeeAccount, reason, contactName, contactPhone }: DemandTerms) => ({
  amount_fen: String(amount),
  payee_account: payeeAccount,
  reason: reason ?? null,
  contact_name: contactName,
  contact_phone: contactPhone,
})

/** The state of a demand and its event row, together. */
export async function applyDemandEvent(
  trx: Kysely<PlatformTables>,
  { demand, at, event, to, who, detail }: DemandChange,
  columns: DemandColumns = {},
): Promise<void> {
  await trx
    .insertInto('demand_event')
    .values({
      demand: demand.id,
      ...eventRow({ at, event, from: event === 'drafted' ? undefined : demand.state, to }),
      who: who ?? null,
      detail: detailColumn(detail),
    })
    .execute()
  await trx
    .updateTable('demand')
    .set({
      state: to,
      ...(columns.terms === undefined ? {} : termColumns(columns.terms)),
      ...(columns.files === undefined ? {} : { files: JSON.stringify(columns.files) }),
      ...(columns.content === undefined ? {} : { content: columns.content }),
      ...(columns.wireContent === undefined ? {} : { wire_content: columns.wireContent }),
      ...(columns.paid === undefined ? {} : { paid_fen: String(columns.paid) }),
      ...(columns.extendedTo === undefined ? {} : { extended_to: columns.extendedTo }),
      ...(isPresentation(event) ? { received_at: new Date(at) } : {}),
      ...(columns.suspendedUntil === undefined ? {} : { suspended_until: columns.suspendedUntil }),
    })
    .where('id', '=', demand.id)
    .execute()
  if (columns.paid !== undefined && columns.paid !== demand.paid) await forgetDaysOfRelease(trx, demand.application)
  if (event !== 'drafted' && !changesNothing(event))
    await emitDemandEvent(trx, { ...demand, state: to, paid: columns.paid ?? demand.paid }, at)
}

export async function hasDemandEvent(
  db: Kysely<PlatformTables>,
  { demand, event, who }: { demand: string; event: DemandEvent; who: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('demand_event')
    .select('id')
    .where('demand', '=', demand)
    .where('event', '=', event)
    .where('who', '=', who)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function listDemandEvents(db: Kysely<PlatformTables>, application: string) {
  return db
    .selectFrom('demand_event')
    .innerJoin('demand', 'demand.id', 'demand_event.demand')
    .selectAll('demand_event')
    .where('demand.application', '=', application)
    .orderBy('demand_event.id')
    .execute()
}

function toDemand(row: Selectable<PlatformTables['demand']>): Demand {
  return {
    id: row.id,
    application: row.application,
    ordinal: row.ordinal,
    state: row.state,
    amount: fen(BigInt(row.amount_fen)),
    paid: fen(BigInt(row.paid_fen)),
    payeeAccount: row.payee_account,
    ...(row.reason === null ? {} : { reason: row.reason }),
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    files: row.files,
    content: row.content,
    ...(row.extended_to === null ? {} : { extendedTo: row.extended_to }),
    ...(row.suspended_until === null ? {} : { suspendedUntil: row.suspended_until }),
    lane: row.lane,
    createdAt: row.created_at.getTime(),
    createdBy: row.created_by,
  }
}
