/** A text as a cell of a CSV file. What a partner wrote may begin like a formula; a spreadsheet must not evaluate it. */
export function csvCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
