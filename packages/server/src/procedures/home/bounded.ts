/** So many rows are on a home page; the rest is behind the lists. */
export const mostOnHome = 12

/** @param rows in order, from sources with at most one row more than is shown from each */
export function boundedRows<Row>(rows: readonly Row[]): { rows: Row[]; hasMore: boolean } {
  return { rows: rows.slice(0, mostOnHome), hasMore: rows.length > mostOnHome }
}

/** The days of a home page: today and the next seven. */
export const daysAhead = 8
