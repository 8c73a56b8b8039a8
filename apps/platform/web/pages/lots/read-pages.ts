/** Reads a list to its end, or to as many rows as a spreadsheet is pleasant with. */
const mostExportedRows = 10_000

type Page<Row> = { readonly rows: readonly Row[]; readonly next?: string | undefined }

export async function readPages<Row>(
  read: (after: string | undefined) => Promise<Page<Row>>,
): Promise<{ rows: Row[]; isWhole: boolean }> {
  const rows: Row[] = []
  let after: string | undefined
  do {
    const page: Page<Row> = await read(after)
    rows.push(...page.rows)
    after = page.next
  } while (after !== undefined && rows.length < mostExportedRows)
  return { rows, isWhole: after === undefined }
}
