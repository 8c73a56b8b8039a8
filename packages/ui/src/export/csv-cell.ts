/**
 * A value as it stands in a CSV. What begins like a formula is given an apostrophe: what a partner wrote must not be
 * run by whoever opens the list. Digits that are a name (an account, a credit code, a telephone) stand behind a tab, or
 * a spreadsheet would round them or drop their zeros.
 */
export function csvCell(value: string | number): string {
  const text = typeof value === 'string' ? asText(value) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function asText(value: string): string {
  if (/^[=+\-@\t\r]/.test(value)) return `'${value}`
  return /^(\d{12,}|0\d+)$/.test(value) ? `\t${value}` : value
}
