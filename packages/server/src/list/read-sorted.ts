/** One page of a list in the order that was asked for, and its total where that was asked for. */
import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'
import { type Page, pageOf } from './page.ts'
import { type Direction, type SortOrder, sortedBy } from './sorted.ts'
import { type Total, totalOf } from './total.ts'

/** What a request asks of a list, as `sorted` and `page` of the contract's atoms state it. */
export type AskedList<Sort extends string> = {
  readonly after?: string | undefined
  readonly limit: number
  readonly sort?: Sort | undefined
  readonly direction?: Direction | undefined
  readonly counted?: boolean | 'true' | undefined
}

type ReadList<Sort extends string> = {
  /** What follows `select`: with the columns of every order, by their names. */
  readonly select: RawBuilder<unknown>
  /** What follows `from`: the tables of the conditions. */
  readonly from: RawBuilder<unknown>
  /** What a row also shows, one row each: not read for the total. */
  readonly joins?: RawBuilder<unknown>
  readonly where: readonly RawBuilder<unknown>[]
  readonly orders: Readonly<Record<Sort, SortOrder>>
  /** Without a choice: the most urgent first. */
  readonly usual: readonly [Sort, Direction]
}

export type SortedPage<Row> = Page<Row> & { total?: Total }

export async function readSorted<Row extends object, Sort extends string>(
  db: QueryExecutorProvider,
  { select, from, joins = sql``, where, orders, usual }: ReadList<Sort>,
  { after, limit, sort, direction, counted = false }: AskedList<Sort>,
): Promise<SortedPage<Row>> {
  const { beyond, by, cursorOf } = sortedBy(
    orders[sort ?? usual[0]],
    direction ?? (sort === undefined ? usual[1] : 'asc'),
    after,
  )
  const all = where.length === 0 ? sql`true` : sql.join([...where], sql` and `)
  const { rows } = await sql<Row>`
    select ${select} from ${from} ${joins} where ${all} and ${beyond} order by ${by} limit ${limit + 1}`.execute(db)
  const page = pageOf(rows, limit, cursorOf)
  return counted !== false ? { ...page, total: await totalOf(db, sql`from ${from} where ${all}`) } : page
}
