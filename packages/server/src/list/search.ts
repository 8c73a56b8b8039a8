import { type RawBuilder, sql } from 'kysely'

/** What was typed is no pattern. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Whether one of the columns contains what was typed, in capitals or not. Everything when nothing was typed. */
export function anyContains(columns: readonly string[], text: string | undefined): RawBuilder<boolean> {
  if (text === undefined || text === '') return sql<boolean>`true`
  const pattern = containing(text)
  return sql<boolean>`(${sql.join(
    columns.map((column) => sql`${sql.ref(column)} ilike ${pattern}`),
    sql` or `,
  )})`
}
