/**
 * A value as a CSV cell. A value that begins like a formula gets an apostrophe, so that a spreadsheet does not run text
 * written by a partner. Identifiers made of digits (account, credit code, phone) get a leading tab, so that a spreadsheet
 * does not round them or drop zeros.
 */
export function csvCell(value: string | number): string {
  const text = typeof value === 'string' ? asText(value) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function asText(value: string): string {
  if (/^[=+\-@\t\r]/.test(value)) return `'${value}`
  return /^(\d{12,}|0\d+)$/.test(value) ? `\t${value}` : value
}
