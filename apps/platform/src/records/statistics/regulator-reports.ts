/** The monthly reports as they were made: a version is never changed and never deleted. */
import { type ColumnType, type Kysely, sql } from 'kysely'
import type { ChosenSection, ReportSettings } from '../../domain/statistics/report-sections.ts'
import type { PlatformTables } from '../tables.ts'

type Db = Kysely<PlatformTables>

export type RegulatorReportTables = {
  regulator_report_setting: {
    only_row: ColumnType<boolean, boolean | undefined, never>
    region_code: string
    authority_code: string
    authority_name: string
    sections: ColumnType<ChosenSection[], string, string>
    day: number | null
    saved_by: string
    saved_at: Date
  }
  regulator_report: {
    month: string
    version: number
    made_at: Date
    made_by: string
    reason: string | null
    name: string
    content: string
    sm3: string
  }
}

export async function findReportSettings(db: Db): Promise<ReportSettings | undefined> {
  const row = await db.selectFrom('regulator_report_setting').selectAll().executeTakeFirst()
  if (row === undefined) return undefined
  return {
    ...{ regionCode: row.region_code, authorityCode: row.authority_code, authorityName: row.authority_name },
    sections: row.sections,
    ...(row.day === null ? {} : { day: row.day }),
  }
}

/** When reports are made automatically, and since when; undefined: by hand alone. */
export async function findReportPlan(db: Db): Promise<{ day: number; since: number } | undefined> {
  const row = await db.selectFrom('regulator_report_setting').select(['day', 'saved_at']).executeTakeFirst()
  return row === undefined || row.day === null ? undefined : { day: row.day, since: row.saved_at.getTime() }
}

export async function saveReportSettings(
  db: Db,
  settings: ReportSettings,
  by: { who: string; at: number },
): Promise<void> {
  const row = {
    ...{ region_code: settings.regionCode, authority_code: settings.authorityCode },
    ...{ authority_name: settings.authorityName, sections: JSON.stringify(settings.sections) },
    ...{ day: settings.day ?? null, saved_by: by.who, saved_at: new Date(by.at) },
  }
  await db
    .insertInto('regulator_report_setting')
    .values(row)
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet(row))
    .execute()
}

/** Two reports of one month are made one after the other. @returns the version that the next one has */
export async function lockNextVersion(trx: Db, month: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext(${`regulator-report ${month}`}))`.execute(trx)
  const row = await trx
    .selectFrom('regulator_report')
    .select(sql<number>`coalesce(max(version), 0) + 1`.as('version'))
    .where('month', '=', month)
    .executeTakeFirstOrThrow()
  return row.version
}

export async function addReport(trx: Db, report: RegulatorReportTables['regulator_report']): Promise<void> {
  await trx.insertInto('regulator_report').values(report).execute()
}

export async function listReportedMonths(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('regulator_report').select('month').distinct().execute()
  return rows.map(({ month }) => month)
}

/** The latest month first, and its latest version; without what they contain. */
export async function listReports(db: Db, limit: number) {
  return db
    .selectFrom('regulator_report')
    .select(['month', 'version', 'made_at', 'made_by', 'reason', 'name', 'sm3'])
    .select(sql<number>`octet_length(content)`.as('bytes'))
    .orderBy('month', 'desc')
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
}

export async function findReport(db: Db, month: string, version: number) {
  return db
    .selectFrom('regulator_report')
    .select(['name', 'content', 'sm3'])
    .where('month', '=', month)
    .where('version', '=', version)
    .executeTakeFirst()
}
