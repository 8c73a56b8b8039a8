import { type Fen, fen, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { detailColumn, eventRow } from '@openbaohan/server/state/event-row.ts'
import type { Kysely, Selectable } from 'kysely'
import type { Application, Change, NotedEvent } from '../domain/application/application.ts'
import { emitApplicationEvent } from './events/emit-guarantee-event.ts'
import type { PlatformTables } from './tables.ts'

export async function findApplication(
  db: Kysely<PlatformTables>,
  number: string,
  options: { lock?: boolean } = {},
): Promise<Application | undefined> {
  const row = await db
    .selectFrom('application')
    .selectAll()
    .where('number', '=', number)
    .$if(options.lock === true, (query) => query.forUpdate())
    .executeTakeFirst()
  return row === undefined ? undefined : toApplication(row)
}

/** By the institution's number, which is unique per partner. */
export async function findByGuaranteeNumber(
  db: Kysely<PlatformTables>,
  guaranteeNumber: string,
  partner: string,
): Promise<Application | undefined> {
  const row = await db
    .selectFrom('application')
    .selectAll()
    .where('guarantee_number', '=', guaranteeNumber)
    .where('partner', '=', partner)
    .executeTakeFirst()
  return row === undefined ? undefined : toApplication(row)
}

/** Of every institution that has given this number: none, one or several. */
export async function listByGuaranteeNumber(
  db: Kysely<PlatformTables>,
  guaranteeNumber: string,
): Promise<Application[]> {
  const rows = await db
    .selectFrom('application')
    .selectAll()
    .where('guarantee_number', '=', guaranteeNumber)
    .orderBy('partner')
    .execute()
  return rows.map(toApplication)
}

/** The state and its event row, together: there is no other way to change a state. */
export async function applyEvent(
  trx: Kysely<PlatformTables>,
  change: Change,
  columns: { guarantee_number?: string; redirect_url?: string } = {},
): Promise<void> {
  await writeEvent(trx, change)
  await trx
    .updateTable('application')
    .set({ state: change.to, ...columns })
    .where('number', '=', change.application)
    .execute()
  await emitApplicationEvent(trx, change)
}

/** Records what happened without a change of state. */
export async function noteEvent(
  trx: Kysely<PlatformTables>,
  { number, state }: Pick<Application, 'number' | 'state'>,
  event: NotedEvent,
  what: { at: number; detail?: Record<string, unknown> },
): Promise<void> {
  const change = { application: number, event, from: state, to: state, ...what }
  await writeEvent(trx, change)
  await emitApplicationEvent(trx, change)
}

/** The same for many applications, in one statement. None of these events is emitted to other systems. */
export async function noteEvents(
  trx: Kysely<PlatformTables>,
  applications: readonly Pick<Application, 'number' | 'state'>[],
  event: 'lapse-reported',
  { at }: { at: number },
): Promise<void> {
  if (applications.length === 0) return
  const rows = applications.map(({ number, state }) => ({
    application: number,
    ...eventRow({ at, event, from: state, to: state }),
    detail: null,
  }))
  await trx.insertInto('application_event').values(rows).execute()
}

async function writeEvent(trx: Kysely<PlatformTables>, change: Change): Promise<void> {
  const { application, detail } = change
  await trx
    .insertInto('application_event')
    .values({ application, ...eventRow(change), detail: detailColumn(detail) })
    .execute()
}

export async function hasEvent(
  db: Kysely<PlatformTables>,
  application: string,
  ...events: readonly Change['event'][]
): Promise<boolean> {
  const found = await db
    .selectFrom('application_event')
    .select('id')
    .where('application', '=', application)
    .where('event', 'in', events)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The premium (保费) as the institution last reported it (§2); undefined when it is no readable amount. */
export async function reportedPremium(db: Kysely<PlatformTables>, application: string): Promise<Fen | undefined> {
  const row = await db
    .selectFrom('application_event')
    .select('detail')
    .where('application', '=', application)
    .where('event', '=', 'guarantee-issued')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const detail: unknown = row?.detail
  const premium = typeof detail === 'object' && detail !== null && 'premium' in detail ? detail.premium : undefined
  return typeof premium === 'string' ? parseYuan(premium) : undefined
}

export async function listEvents(db: Kysely<PlatformTables>, application: string) {
  const rows = await db
    .selectFrom('application_event')
    .selectAll()
    .where('application', '=', application)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    at: row.at.getTime(),
    event: row.event,
    ...(row.from_state === null ? {} : { from: row.from_state }),
    to: row.to_state,
    ...(row.detail === null ? {} : { detail: row.detail as unknown }),
  }))
}

export async function listApplications(
  db: Kysely<PlatformTables>,
  after: string,
  rows: number,
): Promise<Application[]> {
  const found = await db
    .selectFrom('application')
    .selectAll()
    .where('number', '>', after)
    .orderBy('number')
    .limit(rows)
    .execute()
  return found.map(toApplication)
}

function toApplication(row: Selectable<PlatformTables['application']>): Application {
  return {
    number: row.number,
    partner: row.partner,
    state: row.state,
    applicantCode: row.applicant_code,
    applicantName: row.applicant_name,
    amount: fen(BigInt(row.amount_fen)),
    ...(row.guarantee_number === null ? {} : { guaranteeNumber: row.guarantee_number }),
    ...(row.redirect_url === null ? {} : { redirectUrl: row.redirect_url }),
    ...(row.product === null || row.product_rate === null
      ? {}
      : {
          product: {
            name: row.product,
            rate: row.product_rate,
            minimumPremium: fen(BigInt(row.product_minimum_fen ?? 0)),
          },
        }),
    submittedAt: row.submitted_at.getTime(),
  }
}
