import { type Kysely, type RawBuilder, sql } from 'kysely'
import { mostCounted } from './count-rows.ts'

/** What waits in one list: how many, since when, how many past their last moment, and which one when it is the only one. */
export type Waiting = {
  readonly count: number
  /** Since when the oldest waits, in epoch milliseconds. */
  readonly oldest?: number
  readonly overdue?: number
  /** Names the only case, for a link to it. */
  readonly only?: string
}

type Columns = {
  /** Since when a row waits. */
  readonly at?: RawBuilder<unknown>
  /** True past its last moment. */
  readonly overdue?: RawBuilder<unknown>
  /** The text by which a page finds the row. */
  readonly only?: RawBuilder<unknown>
}

type Row = { count: string; oldest: Date | null; overdue: string; only: string | null }

/**
 * Counts like `countRows`, in one statement, and stops where it stops.
 * @param from the part after `select`: table and conditions
 */
export async function countWaiting<Tables>(
  db: Kysely<Tables>,
  from: RawBuilder<unknown>,
  { at, overdue, only }: Columns = {},
): Promise<Waiting> {
  const { rows } = await sql<Row>`
    select count(*) as count, min(counted.at) as oldest, count(*) filter (where counted.overdue) as overdue,
      case when count(*) = 1 then min(counted.only) end as only
    from (select ${at ?? sql`null`}::timestamptz as at, ${overdue ?? sql`false`} as overdue,
      (${only ?? sql`null`})::text as only ${from} limit ${mostCounted}) as counted`.execute(db)
  const [row] = rows
  return {
    count: Number(row?.count ?? 0),
    ...(row?.oldest == null ? {} : { oldest: row.oldest.getTime() }),
    ...(Number(row?.overdue ?? 0) === 0 ? {} : { overdue: Number(row?.overdue) }),
    ...(row?.only == null ? {} : { only: row.only }),
  }
}

/** Several lists as one: a case is the only one when the other lists are empty. */
export function sumWaiting(...parts: readonly Waiting[]): Waiting {
  const filled = parts.filter(({ count }) => count > 0)
  const oldest = filled.flatMap((part) => part.oldest ?? [])
  const overdue = filled.reduce((sum, part) => sum + (part.overdue ?? 0), 0)
  const only = filled.length === 1 ? filled[0]?.only : undefined
  return {
    count: Math.min(
      filled.reduce((sum, { count }) => sum + count, 0),
      mostCounted,
    ),
    ...(oldest.length === 0 ? {} : { oldest: Math.min(...oldest) }),
    ...(overdue === 0 ? {} : { overdue }),
    ...(only === undefined ? {} : { only }),
  }
}
