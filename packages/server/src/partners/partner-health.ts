/** The health of a partner, computed from its newest messages, so that the query takes constant time. */
import { type Executor, query } from '../db/executor.ts'
import { limits } from '../limits.ts'
import { everyKind, ofKind } from '../messages/message-kinds.ts'
import { largestReadBytes, medianSkew } from './clock-skew.ts'
import { isBlameless } from './health/blameless-answers.ts'

export type PartnerHealth = {
  partner: string
  /** Of the `looked` newest messages in each direction; absent when there was none. */
  sent: { looked: number; accepted: number; p50Ms?: number; p95Ms?: number }
  /** `compliant`: accepted, or rejected for no fault of its sender's. */
  received: { looked: number; accepted: number; compliant: number }
  /** How far its clock is ahead of ours, by its newest messages; negative: behind. */
  skewMs?: number
  lastIn?: number
  lastOut?: number
  /** Messages that wait to be sent, and lanes that wait for an operator. */
  backlog: number
  blocked: number
  /** Messages in their first attempt, or behind one that is, and since when the oldest waits. */
  sending: { count: number; since?: number }
  breaker: { state: 'closed' | 'open' | 'probing'; fails: number; until?: number }
}

type Row = {
  partner: string
  direction: 'in' | 'out'
  looked: number
  accepted: number
  last: Date
  p50: number | null
  p95: number | null
  newest: string[]
  rejected: { code: string | null; outcome: string }[] | null
}

// Uses the index message_desk, like the message list; $1 partners, $2 maximum number.
const recent = `with recursive ${everyKind},
  newest as (
    select kind.partner, kind.direction, found.*,
      row_number() over (partition by kind.partner, kind.direction order by at desc) as place
    from kind cross join lateral (
      select id, at, outcome, code, finished_at from message where ${ofKind} order by at desc, id desc limit $2
    ) as found
    where kind.partner = any($1)
  )
  select partner, direction, count(*)::int as looked, count(*) filter (where outcome = 'accepted')::int as accepted,
    json_agg(json_build_object('code', code, 'outcome', outcome)) filter (where outcome <> 'accepted') as rejected, max(at) as last, (array_agg(id::text order by at desc))[1:9] as newest,
    percentile_cont(0.5) within group (order by extract(epoch from finished_at - at)::float8 * 1000) as p50,
    percentile_cont(0.95) within group (order by extract(epoch from finished_at - at)::float8 * 1000) as p95
  from newest where place <= $2 group by partner, direction`

const backlog = `select lane.partner, sum(pending)::int as backlog,
    count(*) filter (where blocked_at is not null)::int as blocked,
    coalesce(sum(pending) filter (where blocked_at is null and tries = 0), 0)::int as sending, min(enqueued_at) as since
  from lane left join outbox on blocked_at is null and tries = 0
    and outbox.partner = lane.partner and outbox.key = lane.key and outbox.seq = lane.done + 1
  where waiting and lane.partner = any($1) group by lane.partner`

type Waiting = { partner: string; backlog: number; blocked: number; sending: number; since: Date | null }

export async function readHealth(db: Executor, partners: readonly string[], now: number): Promise<PartnerHealth[]> {
  const ids = [...partners]
  const [rows, waiting, breakerOf] = await Promise.all([
    query<Row>(db, recent, [ids, limits.healthMessages]),
    query<Waiting>(db, backlog, [ids]),
    readBreakers(db, ids, now),
  ])
  const newestIn = (partner: string) => rows.find((row) => row.partner === partner && row.direction === 'in')?.newest
  const skews = await Promise.all(ids.map((partner) => readSkew(db, newestIn(partner) ?? [])))
  return ids.map((partner, index) => {
    const out = rows.find((row) => row.partner === partner && row.direction === 'out')
    const came = rows.find((row) => row.partner === partner && row.direction === 'in')
    const lanes = waiting.find((row) => row.partner === partner)
    const skewMs = skews[index]
    return {
      partner,
      sent: {
        looked: out?.looked ?? 0,
        accepted: out?.accepted ?? 0,
        ...(typeof out?.p50 === 'number' ? { p50Ms: Math.round(out.p50) } : {}),
        ...(typeof out?.p95 === 'number' ? { p95Ms: Math.round(out.p95) } : {}),
      },
      received: {
        looked: came?.looked ?? 0,
        accepted: came?.accepted ?? 0,
        compliant: (came?.accepted ?? 0) + (came?.rejected ?? []).filter(isBlameless).length,
      },
      ...(skewMs === undefined ? {} : { skewMs }),
      ...(came === undefined ? {} : { lastIn: came.last.getTime() }),
      ...(out === undefined ? {} : { lastOut: out.last.getTime() }),
      backlog: lanes?.backlog ?? 0,
      blocked: lanes?.blocked ?? 0,
      sending: {
        count: lanes?.sending ?? 0,
        ...(lanes?.since == null ? {} : { since: lanes.since.getTime() }),
      },
      breaker: breakerOf(partner),
    }
  })
}

/** Whether a partner answers at all; it does not disclose what was sent, or how much. */
export async function readBreakers(
  db: Executor,
  partners: readonly string[],
  now: number,
): Promise<(partner: string) => PartnerHealth['breaker']> {
  const rows = await query<{ partner: string; fails: number; open_until: Date | null }>(
    db,
    'select partner, fails, open_until from delivery_partner where partner = any($1)',
    [[...partners]],
  )
  return (partner) => {
    const row = rows.find((one) => one.partner === partner)
    if (row === undefined || row.open_until === null) return { state: 'closed', fails: row?.fails ?? 0 }
    const until = row.open_until.getTime()
    return { state: until > now ? 'open' : 'probing', fails: row.fails, until }
  }
}

async function readSkew(db: Executor, newest: readonly string[]): Promise<number | undefined> {
  const rows = await query<{ at: Date; raw: Buffer }>(
    db,
    'select at, raw from message where id = any($1::uuid[]) and octet_length(raw) <= $2',
    [[...newest], largestReadBytes],
  )
  return medianSkew(rows)
}
