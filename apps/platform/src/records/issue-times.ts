import { issueSeconds } from '@openbaohan/server/db/issue-seconds.ts'
import { type Kysely, sql } from 'kysely'
import { limits } from '../domain/limits.ts'
import { inForceAtOpening } from './statistics/in-force-at-opening.ts'
import type { PlatformTables } from './tables.ts'

export type IssueTime = { meanMilliseconds: number; applications: number }

/**
 * `issueSeconds` by partner, of its opened applications among the latest: the rule of the statistics. Those that are
 * not opened count for nothing here, so this never moves while someone applies (docs/decisions/0030).
 */
export async function measureIssueTimes(db: Kysely<PlatformTables>): Promise<ReadonlyMap<string, IssueTime>> {
  const { rows } = await sql<{ partner: string; applications: string; mean: number }>`
    with latest as (
      select application, lot_id from opened_application order by opened_at desc limit ${limits.measuredApplications}
    ), issued as (
      select event.application, min(event.at) as at
      from application_event event join latest on latest.application = event.application
      where event.event = 'guarantee-issued' group by event.application
    )
    select application.partner, count(*) as applications,
      avg(${sql.raw(issueSeconds('issued.at', 'application.submitted_at'))})::float8 as mean
    from issued join latest on latest.application = issued.application
    join application on application.number = issued.application
    join lot on lot.id = latest.lot_id where ${sql.raw(inForceAtOpening)}
    group by application.partner`.execute(db)
  return new Map(
    rows.map(({ partner, applications, mean }) => [
      partner,
      { applications: Number(applications), meanMilliseconds: Math.max(0, Math.round(mean * 1000)) },
    ]),
  )
}
