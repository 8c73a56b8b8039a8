/** `700000` → `700,000.00`. */
export function groupedAmount(amount: string): string {
  const [whole = '0', decimals = ''] = amount.split('.')
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${decimals.padEnd(2, '0')}`
}
