import { useLanguage } from './use-text.ts'

/** A name with a number behind it. Chinese has full-width brackets without a blank. */
export function useBracketed(): (name: string, detail: string | number) => string {
  const isChinese = useLanguage() === 'zh'
  return (name, detail) => (isChinese ? `${name}（${detail}）` : `${name} (${detail})`)
}
