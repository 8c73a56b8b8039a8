/** Searches a whole database, and any other text, for two values that must not be together. */
import type pg from 'pg'

export type Row = {
  table: string
  /** The transactions that wrote and locked it: rows of one transaction can be joined by them. */
  transactions: readonly string[]
  /** The row as text, and the bytes of everything in it that is bytes or an encoding of bytes. */
  views: readonly string[]
}

/** Every row of every table, with PostgreSQL's own system columns. */
export async function dumpDatabase(pool: pg.Pool): Promise<Row[]> {
  const tables = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  )
  const rows: Row[] = []
  for (const { name } of tables.rows) {
    const found = await pool.query<Record<string, unknown> & { tx_min: string; tx_max: string }>(
      `select xmin::text as tx_min, xmax::text as tx_max, * from "${name}"`,
    )
    for (const { tx_min, tx_max, ...columns } of found.rows)
      rows.push({ table: name, transactions: [tx_min, tx_max].filter((id) => id !== '0'), views: viewsOf(columns) })
  }
  return rows
}

/** Text as one thing to search; used for log lines too. */
export const viewsOfText = (text: string): string[] => viewsOf({ text })

function viewsOf(columns: Record<string, unknown>): string[] {
  const views: string[] = []
  for (const value of Object.values(columns)) {
    const text = Buffer.isBuffer(value) ? value.toString('latin1') : typeof value === 'string' ? value : toJson(value)
    views.push(text, ...decodedOf(text))
    if (Buffer.isBuffer(value)) views.push(value.toString('utf8'))
  }
  return views
}

const toJson = (value: unknown) => JSON.stringify(value) ?? ''

/** Everything that looks like hex or Base64 inside a text, decoded. */
function decodedOf(text: string): string[] {
  const tokens = text.match(/[A-Za-z0-9+/_=-]{16,}/g) ?? []
  return tokens.flatMap((token) => [
    ...bothOf(Buffer.from(token, 'base64')),
    ...(/^(?:[0-9a-fA-F]{2})+$/.test(token) ? bothOf(Buffer.from(token, 'hex')) : []),
  ])
}

const bothOf = (bytes: Buffer) => [bytes.toString('latin1'), bytes.toString('utf8')]

/** A value in every form that may occur: itself, hex, Base64 at any of three offsets, escaped for a URL. */
export function formsOf(value: string | Uint8Array): string[] {
  const bytes = Buffer.from(value as Uint8Array)
  const base64 = [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    // The first characters also encode the preceding text, the last the following.
    return shifted.slice(Math.ceil((offset * 4) / 3), bytes.length % 3 === 0 && offset === 0 ? undefined : -1)
  })
  const plain = typeof value === 'string' ? [value, encodeURIComponent(value)] : [bytes.toString('latin1')]
  const url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
  return [...plain, bytes.toString('hex'), bytes.toString('hex').toUpperCase(), ...base64, ...url]
}

export const holdsAny = (views: readonly string[], forms: readonly string[]) =>
  forms.some((form) => views.some((view) => view.includes(form)))

/** Every place where both values are in the same row, or in rows of the same transaction. */
export function findJoined(rows: readonly Row[], one: readonly string[], other: readonly string[]): string[] {
  const knowsOne = rows.filter(({ views }) => holdsAny(views, one))
  const knowsOther = rows.filter(({ views }) => holdsAny(views, other))
  const transactions = new Map(knowsOne.flatMap(({ table, transactions: ids }) => ids.map((id) => [id, table])))
  return [
    ...knowsOne.filter((row) => knowsOther.includes(row)).map(({ table }) => `row of ${table}`),
    ...knowsOther.flatMap(({ table, transactions: ids }) =>
      ids.filter((id) => transactions.has(id)).map((id) => `transaction of ${transactions.get(id)} and ${table}`),
    ),
  ]
}
