import { type Kysely, sql } from 'kysely'
import { limits } from '../domain/limits.ts'
import type { PlatformTables } from './tables.ts'

export type IssueTime = { medianMilliseconds: number; applications: number }

/**
 * From application to the sealed guarantee, by partner: the median of its opened applications among the latest. Those
 * that are not opened count for nothing here, so this never moves while someone applies (0316).
 */
export async function measureIssueTimes(db: Kysely<PlatformTables>): Promise<ReadonlyMap<string, IssueTime>> {
  const { rows } = await sql<{ partner: string; applications: string; median: number }>`
    with latest as (
      select application from opened_application order by opened_at desc limit ${limits.measuredApplications}
    ), issued as (
      select event.application, min(event.at) as at
      from application_event event join latest on latest.application = event.application
      where event.event = 'guarantee-issued' group by event.application
    )
    select application.partner, count(*) as applications,
      percentile_cont(0.5) within group (order by extract(epoch from issued.at - application.submitted_at)::float8) as median
    from issued join application on application.number = issued.application
    group by application.partner`.execute(db)
  return new Map(
    rows.map(({ partner, applications, median }) => [
      partner,
      { applications: Number(applications), medianMilliseconds: Math.max(0, Math.round(median * 1000)) },
    ]),
  )
}
