/** Applications, times, refusals and premiums of a period of days, counted where they are stored. */

import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { issueSeconds } from '@openbaohan/server/db/issue-seconds.ts'
import { sql } from 'kysely'
import type { Trx } from '../../records/applications.ts'

type Period = { from: number; to: number }
const yuan = (sum: string | null) => formatYuan(fen(BigInt(sum ?? 0)))
const dayOfColumn = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`

export async function countStatistics(trx: Trx, { from, to }: Period, nameOf: (partner: string) => string) {
  const received = sql`created_at >= ${new Date(from)} and created_at < ${new Date(to)}`
  const days = await sql<{ day: string; applications: string; issued: string; refused: string; fen: string | null }>`
    select ${dayOfColumn('created_at')} as day, count(*) as applications, count(issued_at) as issued,
      count(*) filter (where state = 'refused') as refused,
      sum(premium_fen) filter (where payer_account is not null)::text as fen
    from application where ${received} group by 1 order by 1`.execute(trx)
  const platforms = await sql<{
    partner: string
    applications: string
    issued: string
    fen: string | null
    premium: string | null
  }>`
    select partner, count(*) as applications, count(issued_at) as issued,
      sum(amount_fen) filter (where issued_at is not null)::text as fen,
      sum(premium_fen) filter (where payer_account is not null)::text as premium
    from application where ${received} group by partner order by count(*) desc, partner limit 100`.execute(trx)
  const refusals = await sql<{ reason: string; count: string }>`
    select coalesce(decision_reason, '') as reason, count(*) as count
    from application where ${received} and state = 'refused' group by 1 order by 2 desc, 1 limit 50`.execute(trx)
  const refunds = await sql<{ fen: string | null }>`
    select sum(returned_fen)::text as fen from premium_receipt
    where state = 'returned' and due_cause <> 'not-premium'
      and returned_at >= ${new Date(from)} and returned_at < ${new Date(to)}`.execute(trx)
  const sum = (counts: readonly string[]) => counts.reduce((total, count) => total + Number(count), 0)
  const sumFen = (sums: readonly (string | null)[]) =>
    formatYuan(fen(sums.reduce((total, each) => total + BigInt(each ?? 0), 0n)))
  return {
    days: everyDay({ from, to }, days.rows),
    totals: {
      applications: sum(days.rows.map(({ applications }) => applications)),
      issued: sum(days.rows.map(({ issued }) => issued)),
      refused: sum(days.rows.map(({ refused }) => refused)),
      amount: sumFen(platforms.rows.map(({ fen: each }) => each)),
      premium: sumFen(platforms.rows.map(({ premium }) => premium)),
      refunded: yuan(refunds.rows[0]?.fen ?? null),
    },
    issueTimes: [await issueTimes(trx, { from, to }, 'application'), await issueTimes(trx, { from, to }, 'premium')],
    refusals: refusals.rows.map(({ reason, count }) => ({ reason, count: Number(count) })),
    byPlatform: platforms.rows.map(({ partner, applications, issued, fen: amount, premium }) => ({
      partnerName: nameOf(partner),
      applications: Number(applications),
      issued: Number(issued),
      amount: yuan(amount),
      premium: yuan(premium),
    })),
  }
}

type Times = { count: string; mean: number | null; p95: number | null; slowest: number | null }

/**
 * `issueSeconds` of guarantees applied for in the period, from the application and from the premium. Of a later version
 * the first is what counts: `issued_at` stays.
 */
async function issueTimes(trx: Trx, { from, to }: Period, since: 'application' | 'premium') {
  const begun =
    since === 'application'
      ? 'created_at'
      : `(select min(at) from application_event where application_event.application = application.id
          and event = 'premium-received')`
  const { rows } = await sql<Times>`
    select count(seconds) as count, avg(seconds) as mean,
      percentile_cont(0.95) within group (order by seconds) as p95, max(seconds)::float8 as slowest
    from (select ${sql.raw(issueSeconds('issued_at', begun))}::float8 as seconds from application
      where created_at >= ${new Date(from)} and created_at < ${new Date(to)} and issued_at is not null) as issued
    where seconds is not null`.execute(trx)
  const { count, mean, p95, slowest } = rows[0] ?? { count: '0', mean: null, p95: null, slowest: null }
  return {
    from: since,
    count: Number(count),
    ...(mean === null ? {} : { mean }),
    ...(p95 === null ? {} : { p95 }),
    ...(slowest === null ? {} : { slowest }),
  }
}

type Day = { day: string; applications: string; issued: string; refused: string; fen: string | null }

function everyDay({ from, to }: Period, found: readonly Day[]) {
  const byDay = new Map(found.map((row) => [row.day, row]))
  const last = shanghaiDate(to - 1)
  const days = []
  for (let day = shanghaiDate(from); day <= last; day = addDays(day, 1)) {
    const row = byDay.get(day)
    days.push({
      day,
      applications: Number(row?.applications ?? 0),
      issued: Number(row?.issued ?? 0),
      refused: Number(row?.refused ?? 0),
      premium: yuan(row?.fen ?? null),
    })
  }
  return days
}
