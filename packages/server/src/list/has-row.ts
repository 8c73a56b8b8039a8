import { type RawBuilder, sql } from 'kysely'

/**
 * Whether a row of a page has such a row elsewhere, for the part after `select`: found by an index, once for each row of
 * the page. PostgreSQL would read all of them into memory for `exists`, since it does not consider the page's limit.
 * @param from the part after `select true`, with the condition that names the row
 */
export const hasRow = (from: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`((select true ${from} limit 1) is not null)`
