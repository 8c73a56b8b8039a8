import { formatYuan } from './format.ts'

/** An amount in yuan with thousands separators and aligned figures. */
export function Yuan({ amount }: { amount: string | undefined }) {
  if (amount === undefined) return <span>—</span>
  return <span style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>{formatYuan(amount)} 元</span>
}
