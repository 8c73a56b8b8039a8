/** The lines of each page without repeated headers and footers, which would interrupt a clause. */
export function bodyLines(pages: readonly string[]): string[][] {
  const lines = pages.map((page) =>
    page
      .replaceAll('\u0002', '-')
      .replaceAll('\ufffe', '-')
      .split(/[\r\n]+/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )
  const repeated = (line: string) => lines.length > 1 && lines.every((page) => page.includes(line))
  return lines.map((page) => page.filter((line) => !repeated(line) && !/^第\s*\d+\s*页\s*共\s*\d+\s*页$/.test(line)))
}
