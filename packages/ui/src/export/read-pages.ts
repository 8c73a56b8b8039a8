/** Maximum number of exported rows: what a spreadsheet and a browser's memory handle, within the requests of a minute. */
const mostRows = 100_000

export type ReadPage<Row> = (
  after: string | undefined,
) => Promise<{ readonly rows: readonly Row[]; readonly next?: string | undefined }>

/**
 * Reads a list page by page, to its end or to the maximum number of exported rows.
 * @param onRows receives the number of rows read so far
 * @param signal ends the reading with its reason
 */
export async function readPages<Row>(
  read: ReadPage<Row>,
  onRows: (count: number) => void = () => {},
  signal?: AbortSignal,
): Promise<{ rows: Row[]; isWhole: boolean }> {
  const rows: Row[] = []
  let after: string | undefined
  do {
    const page = await read(after)
    signal?.throwIfAborted()
    rows.push(...page.rows)
    onRows(rows.length)
    after = page.next
  } while (after !== undefined && rows.length < mostRows)
  return { rows, isWhole: after === undefined }
}
