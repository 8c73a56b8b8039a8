/**
 * A list in an order that a person chose. Each order names the columns of one index, the last of which is unique: a page
 * is read behind the values of the last row that was shown, whatever the length of the list.
 */
import { Fault } from '@openbaohan/protocol/errors/errors.ts'
import { type RawBuilder, sql } from 'kysely'

type SortColumn = {
  readonly column: string
  readonly kind: 'time' | 'integer' | 'text' | 'uuid'
  /** Of an index over an expression, which the row has as `column`. */
  readonly value?: RawBuilder<unknown>
}
/** The columns of an index, none of them nullable. */
export type SortOrder = readonly SortColumn[]
export type Direction = 'asc' | 'desc'

type Value = Date | string
const limitOfText = 400

const written = (value: unknown): string =>
  (value instanceof Date ? String(value.getTime()) : String(value)).replace(/[%~]/g, encodeOne)
const encodeOne = (mark: string) => (mark === '~' ? '%7E' : '%25')

/** Undefined where the text cannot be of the column. */
function readValue({ kind }: SortColumn, text: string): Value | undefined {
  const plain = text.replaceAll('%7E', '~').replaceAll('%25', '%')
  if (kind === 'text') return plain.length <= limitOfText && !plain.includes('\0') ? plain : undefined
  if (kind === 'uuid') return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(plain) ? plain : undefined
  if (kind === 'time') return /^\d{1,15}$/.test(plain) ? new Date(Number(plain)) : undefined
  return /^-?\d{1,18}$/.test(plain) ? plain : undefined
}

/** What a cursor begins with: its columns and their direction. */
const boundTo = (order: SortOrder, direction: Direction) => [...order.map(nameOf), direction].join('.')

function readCursor(order: SortOrder, direction: Direction, text: string | undefined): Value[] | undefined {
  if (text === undefined || text === '') return undefined
  const [bound, ...parts] = text.split('~')
  const values = order.flatMap((column, place) => readValue(column, parts[place] ?? '') ?? [])
  if (bound !== boundTo(order, direction) || parts.length !== order.length || values.length !== order.length)
    throw new Fault('cursor-invalid')
  return values
}

const expressionOf = ({ column, value }: SortColumn) => value ?? sql.ref(column)
const nameOf = ({ column }: SortColumn) => column.slice(column.lastIndexOf('.') + 1)

const tableOf = ({ column }: SortColumn) => column.slice(0, Math.max(0, column.lastIndexOf('.')))

/**
 * @param after the cursor of the page before; all rows without it
 * @returns what goes into `where` and `order by`, and the cursor behind a row
 * @throws Fault `cursor-invalid` where it is of another order or direction
 */
export function sortedBy(order: SortOrder, direction: Direction, after: string | undefined) {
  const values = readCursor(order, direction, after)
  const by = sql.join(order.map((one) => sql`${expressionOf(one)} ${sql.raw(direction)}`))
  return {
    beyond: values === undefined ? sql<boolean>`true` : beyondOf(order, direction, values),
    by,
    cursorOf: (row: object) =>
      [boundTo(order, direction), ...order.map((one) => written(Reflect.get(row, nameOf(one))))].join('~'),
  }
}

function beyondOf(order: SortOrder, direction: Direction, values: readonly Value[]): RawBuilder<boolean> {
  const compared = (columns: SortOrder, sign: string) => {
    const here = sql.join(columns.map((_, place) => sql`${values[place]}`))
    return sql<boolean>`(${sql.join(columns.map(expressionOf))}) ${sql.raw(sign)} (${here})`
  }
  const sign = direction === 'asc' ? '>' : '<'
  const beyond = compared(order, sign)
  // A comparison over two tables is no condition of an index; that of the first table's columns alone is.
  const [first] = order
  const leading = order.filter((one) => first !== undefined && tableOf(one) === tableOf(first))
  return leading.length === order.length ? beyond : sql<boolean>`(${beyond} and ${compared(leading, `${sign}=`)})`
}
