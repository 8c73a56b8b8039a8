/** Conditions and order of a search by numbers and names. */
import { type RawBuilder, sql } from 'kysely'
import { anyContains, readingsOf } from '../../list/search.ts'
import type { Hit } from './contract.ts'

/** Of each kind in one answer. */
export const hitsOfKind = 10
/** The newest rows of a table are also searched for the text inside a name or number. */
export const searchedRows = 5000
/** A single character finds too much to be of use. */
export const leastCharacters = 2

/** Each reading as it is, and as numbers are written: in capitals, with full-width brackets. */
export const spellingsOf = (text: string): string[] => {
  const each = readingsOf(text).flatMap((reading) => [
    reading,
    reading.toUpperCase(),
    reading.replaceAll('(', '（').replaceAll(')', '）'),
  ])
  return [...new Set(each)]
}

const likePrefix = (text: string) => `${text.replace(/[\\%_]/g, '\\$&')}%`

/** Or an expression that has an index. */
type Column = string | RawBuilder<string>
const valueIn = (column: Column) => (typeof column === 'string' ? sql.ref(column) : column)

/** `like` with the text in front: by an index of the column, in the locale C or with `text_pattern_ops`. */
export function anyStarts(columns: readonly Column[], text: string): RawBuilder<boolean> {
  const each = columns.flatMap((column) =>
    spellingsOf(text).map((spelling) => sql`${valueIn(column)} like ${likePrefix(spelling)}`),
  )
  return sql<boolean>`(${sql.join(each, sql` or `)})`
}

/** For `order by … desc`: an exact match must not be beyond the limit. */
export function anyEquals(columns: readonly Column[], text: string): RawBuilder<boolean> {
  const each = columns.map((column) => sql`coalesce(${valueIn(column)} in (${sql.join(spellingsOf(text))}), false)`)
  return sql<boolean>`(${sql.join(each, sql` or `)})`
}

export const contains = (columns: readonly string[], text: string): RawBuilder<boolean> => anyContains(columns, text)

/** `keys` are the values that were compared. */
export type Candidate<Kind extends string> = { readonly hit: Hit<Kind>; readonly keys: readonly (string | null)[] }

/** Exact matches first, then those that start with the text, then the others, each as they came; each hit once. */
export function rankHits<Kind extends string>(text: string, candidates: readonly Candidate<Kind>[]): Hit<Kind>[] {
  const spellings = spellingsOf(text).map((spelling) => spelling.toLowerCase())
  const rankOf = ({ keys }: Candidate<Kind>) => {
    const known = keys.flatMap((key) => (key === null ? [] : [key.toLowerCase()]))
    if (known.some((key) => spellings.includes(key))) return 0
    return known.some((key) => spellings.some((spelling) => key.startsWith(spelling))) ? 1 : 2
  }
  const once = new Map(candidates.map((candidate) => [`${candidate.hit.id} ${candidate.hit.partner ?? ''}`, candidate]))
  return [...once.values()]
    .map((candidate) => ({ hit: candidate.hit, rank: rankOf(candidate) }))
    .sort((one, other) => one.rank - other.rank)
    .slice(0, hitsOfKind)
    .map(({ hit }) => hit)
}

/** @param read rows that start with the text, or, among the newest rows, those that contain it */
export async function findRanked<Row, Kind extends string>(
  text: string,
  read: (by: 'start' | 'part') => Promise<readonly Row[]>,
  candidateOf: (row: Row) => Candidate<Kind>,
): Promise<Hit<Kind>[]> {
  const starting = await read('start')
  const rows = starting.length < hitsOfKind ? [...starting, ...(await read('part'))] : starting
  return rankHits(text, rows.map(candidateOf))
}
