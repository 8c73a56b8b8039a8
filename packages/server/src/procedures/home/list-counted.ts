/** The rows behind a number, by the table and the conditions that count them (docs/decisions/0042). */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Page, pageOf } from '../../list/page.ts'
import { placeText, readPlace } from '../../list/place.ts'

export type CountedRows = {
  /** Table and conditions, of which there is at least one. */
  readonly from: RawBuilder<unknown>
  /** The columns of `Row`. */
  readonly rows: RawBuilder<unknown>
  /** By which the latest come first, or the soonest: columns of one index, or of few rows. Unique together. */
  readonly order: {
    readonly at: RawBuilder<unknown>
    readonly key: RawBuilder<unknown>
    readonly keys: KeyForm
    readonly isSoonestFirst?: boolean
  }
}
type KeyForm = NonNullable<Parameters<typeof readPlace>[1]>

type Row<Kind> = {
  kind: Kind
  id: string
  ordinal: number | null
  name: string
  detail: string | null
  state: string
  at: Date
  fen: string | null
  place: string | null
  key: string
}

export type Listed<Kind> = {
  kind: Kind
  id: string
  ordinal?: number
  name: string
  detail?: string
  state: string
  at: number
  amount?: string
  place?: string
}

/** In its order; the next page begins behind the last row, however long the list is. */
export async function listCounted<Kind extends string, Tables>(
  db: Kysely<Tables>,
  { from, rows: columns, order: { at, key, keys, isSoonestFirst = false } }: CountedRows,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<Listed<Kind>>> {
  const place = readPlace(after, keys)
  const moment = place === undefined ? undefined : new Date(place.at)
  // the first condition bounds the walk where both columns are not of one table
  const beyond =
    place === undefined
      ? sql``
      : isSoonestFirst
        ? sql`and ${at} >= ${moment} and (${at}, ${key}) > (${moment}, ${place.id})`
        : sql`and ${at} <= ${moment} and (${at}, ${key}) < (${moment}, ${place.id})`
  const direction = isSoonestFirst ? sql`asc` : sql`desc`
  const { rows } = await sql<Row<Kind>>`
    select ${columns}, ${key}::text as key ${from} ${beyond}
    order by ${at} ${direction}, ${key} ${direction} limit ${limit + 1}`.execute(db)
  const page = pageOf(rows, limit, (last) => placeText({ at: last.at.getTime(), id: last.key }))
  return { ...page, rows: page.rows.map(toListed) }
}

const toListed = <Kind>({
  kind,
  id,
  ordinal,
  name,
  detail,
  state,
  at,
  fen: amount,
  place,
}: Row<Kind>): Listed<Kind> => ({
  ...{ kind, id, name, state, at: at.getTime() },
  ...(ordinal === null ? {} : { ordinal }),
  ...(detail === null || detail === '' ? {} : { detail }),
  ...(place === null ? {} : { place }),
  ...(amount === null ? {} : { amount: formatYuan(fen(BigInt(amount))) }),
})
