import { useLanguage } from '../i18n/use-text.ts'
import { formatYuan } from './format.ts'

/** An amount in yuan with thousands separators and aligned figures. */
export function Yuan({ amount }: { amount: string | undefined }) {
  const isChinese = useLanguage() === 'zh'
  if (amount === undefined) return <span>—</span>
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
      {isChinese ? `${formatYuan(amount)} 元` : `CNY ${formatYuan(amount)}`}
    </span>
  )
}
