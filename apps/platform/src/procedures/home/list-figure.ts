import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type Page, pageOf } from '@openbaohan/server/list/page.ts'
import { behind, placeText, readPlace } from '@openbaohan/server/list/place.ts'
import type { Person } from '@openbaohan/server/sign-in/person.ts'
import { type Kysely, sql } from 'kysely'
import { limits } from '../../domain/limits.ts'
import type { PlatformTables } from '../../records/tables.ts'
import type { figureRowKinds } from './contract.ts'
import { type CountedRows, figureQueries, type PlatformFigure } from './figure-queries.ts'

type Row = {
  kind: (typeof figureRowKinds)[number]
  id: string
  ordinal: number | null
  name: string
  detail: string | null
  state: string
  at: Date
  fen: string | null
  lot: string | null
  key: string
}

export type Listed = {
  kind: Row['kind']
  id: string
  ordinal?: number
  name: string
  detail?: string
  state: string
  at: number
  amount?: string
  lot?: string
}

/** The rows that a figure counts, the latest first; undefined for a figure that the person does not have. */
export async function listFigure(
  db: Kysely<PlatformTables>,
  person: Person,
  asked: { figure: PlatformFigure; after?: string | undefined; now: number },
): Promise<Page<Listed> | undefined> {
  const query = figureQueries(person, asked.now).find(({ figure }) => figure === asked.figure)
  if (query === undefined) return undefined
  return listCounted(db, query, asked.after)
}

/** The latest first. */
export async function listCounted(
  db: Kysely<PlatformTables>,
  counted: CountedRows,
  after: string | undefined,
): Promise<Page<Listed>> {
  const { rows } = await sql<Row>`
    select * from (
      select shown.*, concat_ws('/', shown.id, shown.ordinal) as key from (select ${counted.rows} ${counted.from}) as shown
    ) as keyed
    where ${behind(readPlace(after), ['at', 'key'], 'desc')}
    order by at desc, key desc limit ${limits.figureRows + 1}`.execute(db)
  const page = pageOf(rows, limits.figureRows, (last) => placeText({ at: last.at.getTime(), id: last.key }))
  return { ...page, rows: page.rows.map(toListed) }
}

const toListed = ({ kind, id, ordinal, name, detail, state, at, fen: amount, lot }: Row): Listed => ({
  ...{ kind, id, name, state, at: at.getTime() },
  ...(ordinal === null ? {} : { ordinal }),
  ...(detail === null || detail === '' ? {} : { detail }),
  ...(lot === null ? {} : { lot }),
  ...(amount === null ? {} : { amount: formatYuan(fen(BigInt(amount))) }),
})
