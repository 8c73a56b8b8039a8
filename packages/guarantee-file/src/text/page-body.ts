/** Lines of each page without what every page repeats at its head and foot, which would stand in the middle of a clause. */
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
