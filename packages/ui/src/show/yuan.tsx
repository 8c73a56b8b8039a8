import type { Language } from '../i18n/language.ts'
import { useLanguage } from '../i18n/use-text.ts'
import { formatYuan } from './format.ts'

/** An amount with its unit: `1,234.50 元`, `CNY 1,234.50`. */
export const yuanWord = (amount: string, language: Language): string =>
  language === 'zh' ? `${formatYuan(amount)} 元` : `CNY ${formatYuan(amount)}`

/** The same in the current language. */
export function useYuan(): (amount: string) => string {
  const language = useLanguage()
  return (amount) => yuanWord(amount, language)
}

/** An amount in yuan with thousands separators and aligned figures. */
export function Yuan({ amount }: { amount: string | undefined }) {
  const yuan = useYuan()
  if (amount === undefined) return <span>—</span>
  return <span style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>{yuan(amount)}</span>
}
