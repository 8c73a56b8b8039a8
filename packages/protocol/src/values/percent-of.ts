/** `0.004` → `0.4%`, by moving the decimal point: no rounding. */
export function percentOf(rate: string): string {
  const [whole = '0', part = ''] = rate.split('.')
  const digits = `${whole}${part.padEnd(2, '0')}`
  const point = whole.length + 2
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '')
  const right = digits.slice(point).replace(/0+$/, '')
  return `${left}${right === '' ? '' : `.${right}`}%`
}
