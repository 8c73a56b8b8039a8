/**
 * A value as a cell of a CSV that people open in a spreadsheet. A value that begins like a formula gets an apostrophe, so
 * that a spreadsheet does not run text written by a partner. Identifiers made of digits (account, credit code, phone) get
 * a leading tab, so that a spreadsheet does not round them or drop zeros.
 */
export const csvCell = (value: string | number): string =>
  quotedCell(typeof value === 'string' ? protectedText(value) : String(value))

function protectedText(value: string): string {
  if (/^[=+\-@\t\r]/.test(value)) return `'${value}`
  return /^(\d{12,}|0\d+)$/.test(value) ? `\t${value}` : value
}

/** A text as it is, in a CSV for a program alone. */
export const quotedCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The first line by which a file states its separator to Excel, `sep=;`: a line of the file and no row of the table. */
const separatorLine = /^\ufeff?"?sep=([,;|\t])"?[,;|\t]*(?=[\r\n]|$)/i
export const hasSeparatorLine = (text: string): boolean => separatorLine.test(text)

/**
 * What separates the cells of a table: the comma of a CSV, or what spreadsheets write instead where their header has no
 * comma, a tab (“Unicode text”) or a semicolon (where the comma is the decimal mark).
 */
export function csvDelimiter(text: string): string {
  const stated = separatorLine.exec(text)?.[1]
  if (stated !== undefined) return stated
  const [, header = ''] = /^\ufeff?\s*([^\r\n]*)/.exec(text) ?? []
  if (header.includes(',')) return ','
  return header.includes('\t') ? '\t' : header.includes(';') ? ';' : ','
}
