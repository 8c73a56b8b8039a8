/** `0.4` → `0.004`, by moving the point: no rounding. */
export function decimalOf(percent: string): string {
  const [whole = '0', part = ''] = percent.split('.')
  const digits = whole.padStart(3, '0')
  const left = digits.slice(0, -2).replace(/^0+(?=\d)/, '')
  const right = `${digits.slice(-2)}${part}`.replace(/0+$/, '')
  return right === '' ? left : `${left}.${right}`
}
