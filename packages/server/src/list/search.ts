import { type RawBuilder, sql } from 'kysely'

/** The input is literal text, not a pattern. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Whether one of the columns contains the input, ignoring case. Always true for an empty input. */
export function anyContains(columns: readonly string[], text: string | undefined): RawBuilder<boolean> {
  if (text === undefined || text === '') return sql<boolean>`true`
  const pattern = containing(text)
  return sql<boolean>`(${sql.join(
    columns.map((column) => sql`${sql.ref(column)} ilike ${pattern}`),
    sql` or `,
  )})`
}
