/** Of rows of one file that state the same reference: each with another one that does. */
export function sameReferences(rows: readonly { row: number; reference: string }[]): ReadonlyMap<number, number> {
  const first = new Map<string, number>()
  const found = new Map<number, number>()
  for (const { row, reference } of rows) {
    const earlier = first.get(reference)
    if (earlier === undefined) {
      first.set(reference, row)
      continue
    }
    found.set(row, earlier)
    if (!found.has(earlier)) found.set(earlier, row)
  }
  return found
}
