/** Stored counts of days that have ended (0760): what a query over the events would answer, and no more. */
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
  statistic_day: LotCounts & { day: string; refusals: Json<LotDay['refusals']>; hints: Json<LotDay['hints']> }
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
 * The day of this moment is counted again. The caller's transaction holds what it changes until it commits, which is
 * what `lockStatisticDays` waits for.
 */
export async function forgetStatisticDay(trx: Db, at: number): Promise<void> {
  await trx.deleteFrom('statistic_day').where('day', '=', shanghaiDate(at)).execute()
}

/** All days from the opening of a lot on: the opening ended, or found an application, on a later day. */
export async function forgetDaysOfLot(trx: Db, lotId: string): Promise<void> {
  await sql`delete from statistic_day where day >= (
    select to_char(least(opens_at, opened_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') from lot
    where id = ${lotId})`.execute(trx)
}

/** Until the end of the transaction no one else stores or deletes days, and what is counted cannot change unseen. */
export async function lockStatisticDays(trx: Db): Promise<void> {
  await sql`lock table statistic_day in share row exclusive mode`.execute(trx)
}

export async function saveStatisticDays(
  trx: Db,
  lots: readonly LotDay[],
  partners: readonly PartnerDay[],
): Promise<void> {
  if (lots.length === 0) return
  await trx
    .insertInto('statistic_day')
    .values(lots.map((row) => ({ ...row, refusals: JSON.stringify(row.refusals), hints: JSON.stringify(row.hints) })))
    .execute()
  if (partners.length === 0) return
  const rows = partners.map((row) => ({
    ...{ day: row.day, partner: row.partner },
    ...Object.fromEntries(partnerCountNames.map((name) => [columnOf(name), row[name]])),
  }))
  await sql`insert into statistic_day_partner
    select * from json_populate_recordset(null::statistic_day_partner, ${JSON.stringify(rows)}::json)`.execute(trx)
}

/** Days of the period that are stored, in order. */
export async function listStoredDays(db: Db, { from, to }: Days): Promise<LotDay[]> {
  return db
    .selectFrom('statistic_day')
    .selectAll()
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
