/** The one cursor of lists: a row's time and id. The next page continues after it, whatever the length of the list. */
import { Fault } from '@openbaohan/protocol/errors/errors.ts'
import { type RawBuilder, sql } from 'kysely'

export type Place = { at: number; id: string }

export const placeText = ({ at, id }: Place) => `${at}~${id}`

/** The column of the ids: PostgreSQL answers a comparison with another kind of text by an error. */
const idForms = { text: /^.{1,300}$/, uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, serial: /^\d{1,18}$/ }

/**
 * Undefined for the first page, which no text or an empty one asks for.
 * @throws Fault `cursor-invalid`
 */
export function readPlace(text: string | undefined, ids: keyof typeof idForms = 'text'): Place | undefined {
  if (text === undefined || text === '') return undefined
  const [, at, id] = /^(\d{1,15})~(.*)$/s.exec(text) ?? []
  if (at === undefined || id === undefined || !idForms[ids].test(id)) throw new Fault('cursor-invalid')
  return { at: Number(at), id }
}

export const isBehind = (one: Place, other: Place) => one.at > other.at || (one.at === other.at && one.id > other.id)

/**
 * Only rows after the cursor, in the order of an index over both columns; all rows without a cursor.
 * @param columns of the time and of the id
 */
export function behind(
  place: Place | undefined,
  [moment, id]: readonly [moment: string, id: string],
  direction: 'asc' | 'desc',
): RawBuilder<boolean> {
  if (place === undefined) return sql<boolean>`true`
  const columns = sql`(${sql.ref(moment)}, ${sql.ref(id)})`
  const here = sql`(${new Date(place.at)}, ${place.id})`
  return direction === 'asc' ? sql<boolean>`${columns} > ${here}` : sql<boolean>`${columns} < ${here}`
}
