/** Numbers of lots that have opened; of others none is reported. */
import { fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { query } from '@openbaohan/server/db/executor.ts'
import type pg from 'pg'

type Row = {
  partner: string
  applications: string
  issued: string
  restored: string
  median_issue: number | null
  slowest_issue: number | null
  median_restore: number | null
  amount_fen: string
  premium: string | null
}

/** One pass over the applications of lots that opened in the period, each with the moments that matter. */
const byInstitution = `
  with opened as (
    select application.number, application.partner, application.amount_fen, application.submitted_at, application.state
    from lot
    join opened_application on opened_application.lot_id = lot.id
    join application on application.number = opened_application.application
    where lot.state = 'opened' and lot.opened_at >= $1 and lot.opened_at < $2
  ), moments as (
    select opened.number,
      min(event.at) filter (where event.event = 'guarantee-issued') as issued_at,
      min(event.at) filter (where event.event = 'restore-accepted') as key_at,
      min(event.at) filter (where event.event = 'guarantee-restored') as restored_at,
      (array_agg(event.detail ->> 'premium' order by event.id desc)
        filter (where event.event = 'guarantee-issued'))[1] as premium
    from opened join application_event as event on event.application = opened.number
    group by opened.number
  )
  select opened.partner, count(*) as applications, count(moments.issued_at) as issued,
    count(moments.restored_at) as restored,
    percentile_cont(0.5) within group (order by extract(epoch from moments.issued_at - opened.submitted_at)) as median_issue,
    max(extract(epoch from moments.issued_at - opened.submitted_at))::float as slowest_issue,
    percentile_cont(0.5) within group (order by extract(epoch from moments.restored_at - moments.key_at)) as median_restore,
    coalesce(sum(opened.amount_fen) filter (where moments.issued_at is not null), 0)::text as amount_fen,
    sum(moments.premium::numeric) filter (where moments.premium ~ '^[0-9]+([.][0-9]+)?$')::text as premium
  from opened join moments on moments.number = opened.number
  group by opened.partner order by count(*) desc, opened.partner`

const byDay = `
  select to_char(lot.opened_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, count(distinct lot.id) as lots,
    count(opened_application.application) as applications
  from lot left join opened_application on opened_application.lot_id = lot.id
  where lot.state = 'opened' and lot.opened_at >= $1 and lot.opened_at < $2
  group by 1 order by 1`

const byEnd = `
  select application.state as key, count(*) as count
  from lot join opened_application on opened_application.lot_id = lot.id
  join application on application.number = opened_application.application
  where lot.state = 'opened' and lot.opened_at >= $1 and lot.opened_at < $2
  group by 1 order by 2 desc`

const byRefusal = `
  select coalesce(event.detail ->> 'reason', '') as reason, count(*) as count
  from lot join opened_application on opened_application.lot_id = lot.id
  join application_event as event on event.application = opened_application.application
  where lot.state = 'opened' and lot.opened_at >= $1 and lot.opened_at < $2
    and event.event in ('guarantee-refused', 'apply-declined')
  group by 1 order by 2 desc limit 50`

export async function loadStatistics(pool: pg.Pool, from: number, to: number, nameOf: (partner: string) => string) {
  const period = [new Date(from), new Date(to)]
  const [institutions, days, ends, refusals] = await Promise.all([
    query<Row>(pool, byInstitution, period),
    query<{ day: string; lots: string; applications: string }>(pool, byDay, period),
    query<{ key: string; count: string }>(pool, byEnd, period),
    query<{ reason: string; count: string }>(pool, byRefusal, period),
  ])
  return {
    institutions: institutions.map((row) => ({
      partner: row.partner,
      name: nameOf(row.partner),
      applications: Number(row.applications),
      issued: Number(row.issued),
      restored: Number(row.restored),
      ...seconds('medianIssueSeconds', row.median_issue),
      ...seconds('slowestIssueSeconds', row.slowest_issue),
      ...seconds('medianRestoreSeconds', row.median_restore),
      amount: formatYuan(fen(BigInt(row.amount_fen))),
      premium: formatYuan(parseYuan(row.premium ?? '0') ?? fen(0n)),
    })),
    days: days.map(({ day, lots, applications }) => ({ day, lots: Number(lots), applications: Number(applications) })),
    ends: ends.map(({ key, count }) => ({ state: key, count: Number(count) })),
    refusals: refusals.map(({ reason, count }) => ({ reason, count: Number(count) })),
  }
}

const seconds = (name: string, value: number | null) => (value === null ? {} : { [name]: Math.round(Number(value)) })
