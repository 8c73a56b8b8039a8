import { plainNumber } from '@openbaohan/protocol/values/folding.ts'
import { type RawBuilder, sql } from 'kysely'

/** The input is literal text, not a pattern. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** As typed, and as a number is that was pasted with blanks inside or in full-width forms. */
export const readingsOf = (text: string): string[] => [...new Set([text, plainNumber(text) || text])]

/**
 * Whether one of the columns contains the input, in one of its readings, ignoring case. Always true for an empty input.
 */
export function anyContains(columns: readonly string[], text: string | undefined): RawBuilder<boolean> {
  if (text === undefined || text === '') return sql<boolean>`true`
  const each = columns.flatMap((column) =>
    readingsOf(text).map((reading) => sql`${sql.ref(column)} ilike ${containing(reading)}`),
  )
  return sql<boolean>`(${sql.join(each, sql` or `)})`
}
