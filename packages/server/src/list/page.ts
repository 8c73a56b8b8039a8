/** A page of a list: its rows, and the cursor of the next page when there is one. */
export type Page<Row, Next = string> = { rows: Row[]; next?: Next }

/**
 * @param found up to `limit` + 1 rows; an extra row means that another page follows
 * @param nextOf the cursor after the last row of the page
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

/** The same page with its rows mapped for display. */
export function mapPage<Row, Shown, Next>(page: Page<Row, Next>, show: (row: Row) => Shown): Page<Shown, Next> {
  return { ...page, rows: page.rows.map(show) }
}
