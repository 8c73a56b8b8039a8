/** Lines of a header or a footer. */
const mostLines = 5

/**
 * The lines of each page without repeated headers and footers, which would interrupt a clause. A line belongs to one
 * when it has the same place on every page, counted from the top or from the bottom: a date in the table of facts and
 * again under the seal does not.
 */
export function bodyLines(pages: readonly string[]): string[][] {
  const lines = pages.map((page) =>
    page
      .replaceAll('\u0002', '-')
      .replaceAll('\ufffe', '-')
      .split(/[\r\n]+/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )
  const tops = lines.map((page) => page.slice(0, mostLines))
  const bottoms = lines.map((page) => page.slice(-mostLines).reverse())
  const isRepeated = (edges: readonly string[][], place: number) =>
    edges.length > 1 && edges.every((edge) => edge[place] !== undefined && edge[place] === edges[0]?.[place])
  return lines.map((page) =>
    page.filter((line, place) => {
      const isEdge = isRepeated(tops, place) || isRepeated(bottoms, page.length - 1 - place)
      return !isEdge && !/^第\s*\d+\s*页\s*共\s*\d+\s*页$/.test(line)
    }),
  )
}
