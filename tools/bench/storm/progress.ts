/** What the rows of both sides state of the storm afterwards, so that nothing is asked while it runs. */
import type pg from 'pg'
import { openDatabase } from '../life/database-counts.ts'

/** Of one application, epoch milliseconds; undefined where it has not come that far. */
type Seen = {
  lot: string
  orderedAt: number
  queuedAt: number
  acceptedAt: number | undefined
  /** The institution began to make the plain guarantee. */
  begunAt: number | undefined
  /** Its notice reached the platform. */
  receivedAt: number | undefined
  restoredAt: number | undefined
}

/** Each application of the lots whose key was queued. */
export async function readProgress(home: string, platform: pg.Pool, lots: readonly string[]): Promise<Seen[]> {
  const { rows } = await platform.query<Row>(
    `select opened.application as number, lot.number as lot, ${ms('lot.opened_at')} as ordered, ${ms('queued.at')} as queued,
       ${ms('file.received_at')} as received, ${ms('restored.at')} as restored
     from lot join opened_application opened on opened.lot_id = lot.id
     join application_event queued on queued.application = opened.application and queued.event = 'lot-opened'
     left join application_event restored on restored.application = opened.application
       and restored.event = 'guarantee-restored'
     left join guarantee_file file on file.application = opened.application and file.kind = 'plain' and file.version = 1
     where lot.number = any($1)`,
    [lots],
  )
  const made = new Map<string, { accepted: number; begun: number | null }>()
  for (const organisation of ['bank', 'insurer']) {
    const pool = openDatabase(home, organisation)
    const found = await pool.query<{ number: string; accepted: number; begun: number | null }>(
      `select application_number as number, ${ms('accepted.at')} as accepted, ${ms('plain.signed_at')} as begun
       from application join application_event accepted on accepted.application = application.id
       left join guarantee_file plain on plain.application = application.id and plain.kind = 'plain' and plain.version = 1
       where accepted.event = 'key-accepted'`,
    )
    await pool.end()
    for (const { number, ...one } of found.rows) made.set(number, one)
  }
  return rows.map(({ number, lot, ordered, queued, received, restored }) => ({
    ...{
      lot,
      orderedAt: ordered,
      queuedAt: queued,
      receivedAt: received ?? undefined,
      restoredAt: restored ?? undefined,
    },
    ...{ acceptedAt: made.get(number)?.accepted, begunAt: made.get(number)?.begun ?? undefined },
  }))
}

type Row = {
  number: string
  lot: string
  ordered: number
  queued: number
  received: number | null
  restored: number | null
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

/** For each lot, milliseconds from its order, or its first queued key, to its first verified guarantee; infinite without one. */
export function firstGuarantees(seen: readonly Seen[], since: 'orderedAt' | 'queuedAt'): number[] {
  return [...Map.groupBy(seen, ({ lot }) => lot).values()].map((ofLot) => {
    const restored = ofLot.map(({ restoredAt }) => restoredAt ?? Number.POSITIVE_INFINITY)
    return Math.min(...restored) - Math.min(...ofLot.map((one) => one[since]))
  })
}

/** What a lot's first verified guarantee passes through, in this order. */
const stages = {
  'to the key at the institution': ['queuedAt', 'acceptedAt'],
  'until it is begun': ['acceptedAt', 'begunAt'],
  'made, checked and sent': ['begunAt', 'receivedAt'],
  'inspected by the platform': ['receivedAt', 'restoredAt'],
} as const

/** Milliseconds of each stage of the first verified guarantee of each lot. */
export function stagesOfFirst(seen: readonly Seen[]): Record<string, number[]> {
  const firsts = [...Map.groupBy(seen, ({ lot }) => lot).values()].flatMap(
    (ofLot) => ofLot.filter(({ restoredAt }) => restoredAt !== undefined).sort(byEnd)[0] ?? [],
  )
  return Object.fromEntries(
    Object.entries(stages).map(([name, [from, until]]) => [
      name,
      firsts.map((one) => (one[until] ?? 0) - (one[from] ?? 0)),
    ]),
  )
}

const byEnd = (one: Seen, other: Seen) => (one.restoredAt ?? 0) - (other.restoredAt ?? 0)

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
