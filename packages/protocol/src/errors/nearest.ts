/** The known word that was most likely meant; undefined when none is similar. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  const [best] = ranked(given, known)
  const near = best !== undefined && best.away <= Math.max(1, Math.floor(best.word.length / 3))
  return near ? best.word : undefined
}

/** Known words that differ from the given one in a third of their letters at most, the most similar first. */
export const mostSimilar = (given: string, known: readonly string[], count: number): string[] =>
  ranked(given, known)
    .filter(({ word, away }) => away * 3 <= Math.max(word.length, given.length))
    .slice(0, count)
    .map(({ word }) => word)

const ranked = (given: string, known: readonly string[]) =>
  known.map((word) => ({ word, away: distance(given, word) })).sort((one, other) => one.away - other.away)

/** Edit distance: letters to add, remove, change or swap with the next one. */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)]
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY
  for (let row = 1; row <= one.length; row += 1) {
    rows.push([row])
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1]
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      const steps = [at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + (same ? 0 : 1)]
      rows[row]?.push(Math.min(...steps, swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY))
    }
  }
  return at(one.length, other.length)
}
