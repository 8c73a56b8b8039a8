/** What the rows of both sides state of the storm afterwards, so that nothing is asked while it runs. */
import type pg from 'pg'
import { openDatabase } from '../life/database-counts.ts'

/** Of one application, epoch milliseconds; undefined where it has not come that far. */
type Seen = {
  lot: string
  orderedAt: number
  queuedAt: number
  acceptedAt: number | undefined
  restoredAt: number | undefined
}

/** Each application of the lots whose key was queued. */
export async function readProgress(home: string, platform: pg.Pool, lots: readonly string[]): Promise<Seen[]> {
  const { rows } = await platform.query<Row>(
    `select opened.application as number, lot.number as lot, ${ms('lot.opened_at')} as ordered, ${ms('queued.at')} as queued,
       ${ms('restored.at')} as restored
     from lot join opened_application opened on opened.lot_id = lot.id
     join application_event queued on queued.application = opened.application and queued.event = 'lot-opened'
     left join application_event restored on restored.application = opened.application
       and restored.event = 'guarantee-restored'
     where lot.number = any($1)`,
    [lots],
  )
  const acceptedAt = new Map<string, number>()
  for (const organisation of ['bank', 'insurer']) {
    const pool = openDatabase(home, organisation)
    const accepted = await pool.query<{ number: string; at: number }>(
      `select application_number as number, ${ms('accepted.at')} as at
       from application join application_event accepted on accepted.application = application.id
       where accepted.event = 'key-accepted'`,
    )
    await pool.end()
    for (const { number, at } of accepted.rows) acceptedAt.set(number, at)
  }
  return rows.map(({ number, lot, ordered, queued, restored }) => ({
    ...{ lot, orderedAt: ordered, queuedAt: queued, restoredAt: restored ?? undefined },
    acceptedAt: acceptedAt.get(number),
  }))
}

type Row = { number: string; lot: string; ordered: number; queued: number; restored: number | null }

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

/** For each lot, milliseconds from its order, or its first queued key, to its first verified guarantee; infinite without one. */
export function firstGuarantees(seen: readonly Seen[], since: 'orderedAt' | 'queuedAt'): number[] {
  return [...Map.groupBy(seen, ({ lot }) => lot).values()].map((ofLot) => {
    const restored = ofLot.map(({ restoredAt }) => restoredAt ?? Number.POSITIVE_INFINITY)
    return Math.min(...restored) - Math.min(...ofLot.map((one) => one[since]))
  })
}

/** How many had come by each second. */
export function countBySecond(times: readonly (number | undefined)[], from: number, until: number): [number, number][] {
  const sorted = times.filter((at) => at !== undefined).sort((one, other) => one - other)
  const points: [number, number][] = []
  let count = 0
  for (let second = 0; second <= Math.ceil((until - from) / 1000); second++) {
    while (count < sorted.length && (sorted[count] ?? 0) <= from + second * 1000) count++
    points.push([second, count])
  }
  return points
}
