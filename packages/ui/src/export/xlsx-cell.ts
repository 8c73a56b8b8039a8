/**
 * A value as a cell of a workbook. An amount in yuan (two decimals) is a number with thousands separators; every other
 * text stays text, so that no digit of an account is lost and nothing written by a partner runs as a formula.
 */
export function xlsxCell(value: string | number) {
  if (typeof value === 'number') return { value, type: Number }
  if (/^-?\d{1,13}\.\d{2}$/.test(value)) return { value: Number(value), type: Number, format: '#,##0.00' }
  return { value, type: String }
}
