import { isBehind, type Place } from './place.ts'

/** Rows of one list; after `end` the list may continue with rows not read yet. */
export type Part<Row> = { rows: readonly Row[]; end?: Place | undefined }

/** One page of several lists in ascending order: no row is skipped because another list was read less far. */
export function mergeAscending<Row>(
  parts: readonly Part<Row>[],
  placeOf: (row: Row) => Place,
  limit: number,
): { rows: Row[]; next?: Place } {
  const ends = parts.flatMap(({ end }) => (end === undefined ? [] : [end]))
  const horizon = ends.reduce<Place | undefined>(
    (least, end) => (least && isBehind(end, least) ? least : end),
    undefined,
  )
  const known = parts
    .flatMap(({ rows }) => rows)
    .filter((row) => horizon === undefined || !isBehind(placeOf(row), horizon))
    .sort((one, other) => (isBehind(placeOf(one), placeOf(other)) ? 1 : -1))
  const rows = known.slice(0, limit)
  const last = rows.at(-1)
  if (known.length > limit && last !== undefined) return { rows, next: placeOf(last) }
  return horizon === undefined ? { rows } : { rows, next: horizon }
}
