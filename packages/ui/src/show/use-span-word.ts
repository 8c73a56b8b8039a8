import { useUiText } from '../i18n/use-text.ts'
import { spanOf } from './span-of.ts'

/** A duration in words, from milliseconds: `9 天 19 小时`, `25 分钟`. */
export function useSpanWord(): (milliseconds: number) => string {
  const text = useUiText()
  return (milliseconds) =>
    spanOf(milliseconds)
      .map(({ unit, value }) => text(`span.${unit}`, { value }))
      .join(' ')
}
