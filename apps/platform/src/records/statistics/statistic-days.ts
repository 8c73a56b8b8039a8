/** Stored counts of days that have ended (docs/decisions/0042): what a query over the events would answer, and no more. */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type ColumnType, type Kysely, sql } from 'kysely'
import {
  type LotCounts,
  type LotDay,
  type PartnerCounts,
  type PartnerDay,
  partnerCountNames,
} from '../../domain/statistics/day-counts.ts'
import type { Days } from '../../domain/statistics/periods.ts'
import type { PlatformTables } from '../tables.ts'

type Db = Kysely<PlatformTables>
type Json<T> = ColumnType<T, string, string>

export type StatisticTables = {
  statistic_day: LotCounts & {
    day: string
    /** The run that counts it; null once it is stored. */
    counting: string | null
    refusals: Json<LotDay['refusals']>
    hints: Json<LotDay['hints']>
  }
  statistic_day_partner: Record<ColumnName, number | string> & { day: string; partner: string }
}

type Snake<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${Snake<Tail>}`
  : Name
type ColumnName = Snake<keyof PartnerCounts>

const columnOf = (name: keyof PartnerCounts) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const sums = sql.join(
  partnerCountNames.map((name) => {
    const column = sql.ref(columnOf(name))
    const sum = name === 'slowestIssueSeconds' ? sql`max(${column})` : sql`sum(${column})`
    return sql`coalesce(${sum}, 0)::bigint as ${sql.ref(name)}`
  }),
)

/**
 * The day of this moment is counted again. Called after the change, so that the transaction has its id by then: a day
 * that begins to be counted waits for those that had one before its row was there (`isCountedAlone`).
 */
export async function forgetStatisticDay(trx: Db, at: number): Promise<void> {
  await trx.deleteFrom('statistic_day').where('day', '=', shanghaiDate(at)).execute()
}

/** All days from the opening of a lot on: the opening ended, or found an application, on a later day. After the change. */
export async function forgetDaysOfLot(trx: Db, lotId: string): Promise<void> {
  await sql`delete from statistic_day where day >= (
    select to_char(least(opens_at, opened_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') from lot
    where id = ${lotId})`.execute(trx)
}

/** Those that add up what was left of a guarantee when it was released: a payment was reported later. After the change. */
export async function forgetDaysOfRelease(trx: Db, application: string): Promise<void> {
  await sql`delete from statistic_day where day in (
    select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') from (
      select at from application_event where application = ${application} and event = 'guarantee-released'
      union all select ordered_at from release_order where application = ${application}) as released)`.execute(trx)
}

/**
 * Announces that a run counts this day, in a transaction of its own; what changes the day from then on deletes the row.
 * A run that ended without storing is replaced.
 * @returns the id of a later transaction, given after the row was there for all: one with a later id sees it; nothing
 * where the day is stored
 */
export async function beginCounting(db: Db, day: string, run: string): Promise<string | undefined> {
  const { rows: begun } = await sql`
    insert into statistic_day (day, lots, early, suspended, aborted, terminated, refusals, hints, counting)
    values (${day}, 0, 0, 0, 0, 0, '[]', '[]', ${run})
    on conflict (day) do update set counting = excluded.counting where statistic_day.counting is not null
    returning day`.execute(db)
  if (begun.length === 0) return undefined
  // Not the id of the insert: while it commits, a transaction with a later id does not see the row. Nor the end of a
  // snapshot, which is the first id that has not ended, and may have been given long before.
  const { rows } = await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(db)
  return rows[0]?.id
}

/** Every transaction has ended that could have changed the day without seeing that it is counted. */
export async function isCountedAlone(db: Db, bound: string): Promise<boolean> {
  const { rows } = await sql<{ alone: boolean }>`
    select pg_snapshot_xmin(pg_current_snapshot()) > ${bound}::xid8 as alone`.execute(db)
  return rows[0]?.alone === true
}

export async function dropCounting(db: Db, day: string, run: string): Promise<void> {
  await db.deleteFrom('statistic_day').where('day', '=', day).where('counting', '=', run).execute()
}

/** In one statement, so that nothing waits for more than that. @returns false where the day has changed meanwhile */
export async function saveStatisticDay(
  db: Db,
  run: string,
  { refusals, hints, ...counts }: LotDay,
  partners: readonly PartnerDay[],
): Promise<boolean> {
  const rows = partners.map((row) => ({
    ...{ day: row.day, partner: row.partner },
    ...Object.fromEntries(partnerCountNames.map((name) => [columnOf(name), row[name]])),
  }))
  const { day, lots, early, suspended, aborted, terminated } = counts
  const { rows: stored } = await sql<{ day: string }>`
    with stored as (
      update statistic_day set lots = ${lots}, early = ${early}, suspended = ${suspended}, aborted = ${aborted},
        terminated = ${terminated}, refusals = ${JSON.stringify(refusals)}, hints = ${JSON.stringify(hints)},
        counting = null
      where day = ${day} and counting = ${run} returning day
    ), of_partners as (
      insert into statistic_day_partner
      select given.* from json_populate_recordset(null::statistic_day_partner, ${JSON.stringify(rows)}::json) as given
      join stored on stored.day = given.day
    )
    select day from stored`.execute(db)
  return stored.length > 0
}

/** Days of the period that are stored, in order. */
export async function listStoredDays(db: Db, { from, to }: Days): Promise<LotDay[]> {
  return db
    .selectFrom('statistic_day')
    .select(['day', 'lots', 'early', 'suspended', 'aborted', 'terminated', 'refusals', 'hints'])
    .where('counting', 'is', null)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .execute()
}

/** The same without their counts. */
export async function listStoredDates(db: Db, { from, to }: Days): Promise<string[]> {
  const rows = await db
    .selectFrom('statistic_day')
    .select('day')
    .where('counting', 'is', null)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .execute()
  return rows.map(({ day }) => day)
}

/** Sums by day, or by institution, of stored days. */
export async function sumStoredDays(
  db: Db,
  days: readonly string[],
  by: 'day' | 'partner',
): Promise<(PartnerCounts & { key: string })[]> {
  const { rows } = await sql<Record<string, string>>`
    select ${sql.ref(by)} as key, ${sums} from statistic_day_partner
    where day = any(${days}) group by 1`.execute(db)
  return rows.map(({ key = '', ...row }) => ({ ...toCounts(row), key }))
}

const toCounts = (row: Readonly<Record<string, string>>): PartnerCounts =>
  Object.fromEntries(partnerCountNames.map((name) => [name, Number(row[name])])) as PartnerCounts // every name is there
