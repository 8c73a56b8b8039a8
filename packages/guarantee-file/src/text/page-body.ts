/** Lines of a header or a footer. */
const mostLines = 5

const pageNumber = /^第\s*\d+\s*页\s*共\s*\d+\s*页$/

export type PageLines = {
  /** Of each page, without repeated headers and footers, which would interrupt a clause. */
  readonly body: readonly (readonly string[])[]
  /** Headers and footers, of the first page. */
  readonly edges: readonly string[]
}

/**
 * A line belongs to a header or a footer when it has the same place on every page, counted from the top or from the
 * bottom: a date in the table of facts and again under the seal does not.
 */
export function splitPages(pages: readonly string[]): PageLines {
  const lines = pages.map(linesOf)
  const tops = lines.map((page) => page.slice(0, mostLines))
  const bottoms = lines.map((page) => page.slice(-mostLines).reverse())
  const isRepeated = (edges: readonly string[][], place: number) =>
    edges.length > 1 && edges.every((edge) => edge[place] !== undefined && edge[place] === edges[0]?.[place])
  const isEdge = (line: string, place: number, { length }: readonly string[]) =>
    isRepeated(tops, place) || isRepeated(bottoms, length - 1 - place) || pageNumber.test(line)
  return {
    body: lines.map((page) => page.filter((line, place) => !isEdge(line, place, page))),
    edges: (lines[0] ?? []).filter(isEdge),
  }
}

const linesOf = (page: string): string[] =>
  page
    .replaceAll('\u0002', '-')
    .replaceAll('\ufffe', '-')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
