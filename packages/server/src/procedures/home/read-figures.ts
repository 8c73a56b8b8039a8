import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { mostCounted } from '../../list/count-rows.ts'

/** A number of a home page as a query states it. */
export type FigureQuery<Figure extends string> = {
  readonly figure: Figure
  /** What is added up of each row, in fen; rows with a sum are all read, others counted as far as `mostCounted`. */
  readonly amount?: RawBuilder<unknown>
  /** Table and conditions. */
  readonly from: RawBuilder<unknown>
}

export type FigureRow<Figure extends string> = { figure: Figure; count: number; amount?: string; name?: string }

type Row<Figure> = { figure: Figure; count: string; fen: string | null }

/** All in one statement; of several with one name the last is read. */
export async function readFigures<Figure extends string, Tables>(
  db: Kysely<Tables>,
  queries: readonly FigureQuery<Figure>[],
): Promise<FigureRow<Figure>[]> {
  const wanted = [...new Map(queries.map((one) => [one.figure, one])).values()]
  if (wanted.length === 0) return []
  const parts = wanted.map(({ figure, amount, from }) =>
    amount === undefined
      ? sql`select ${figure}::text as figure, count(*)::text as count, null::text as fen
          from (select 1 ${from} limit ${mostCounted}) as counted`
      : sql`select ${figure}::text as figure, count(*)::text as count, coalesce(sum(${amount}), 0)::text as fen ${from}`,
  )
  const { rows } = await sql<Row<Figure>>`${sql.join(parts, sql` union all `)}`.execute(db)
  return rows.map((row) => ({
    ...{ figure: row.figure, count: Number(row.count) },
    ...(row.fen === null ? {} : { amount: formatYuan(fen(BigInt(row.fen))) }),
  }))
}
