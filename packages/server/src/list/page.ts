/** What a page of a list is: its rows, and where the next one begins when there is one. */
export type Page<Row, Next = string> = { rows: Row[]; next?: Next }

/**
 * @param found up to `limit` + 1 rows; one too many means that a page follows
 * @param nextOf the cursor behind the last row of the page
 */
export function pageOf<Row, Next = string>(
  found: readonly Row[],
  limit: number,
  nextOf: (last: Row) => Next,
): Page<Row, Next> {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return found.length > limit && last !== undefined ? { rows, next: nextOf(last) } : { rows }
}

/** The same page with its rows as they are shown. */
export function mapPage<Row, Shown, Next>(page: Page<Row, Next>, show: (row: Row) => Shown): Page<Shown, Next> {
  return { ...page, rows: page.rows.map(show) }
}
