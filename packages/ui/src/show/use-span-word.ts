import { useUiText } from '../i18n/use-text.ts'
import { spanOf } from './span-of.ts'

const minuteMs = 60_000

/** A duration in words, from milliseconds: `9 天 19 小时`, `25 分钟`. */
export function useSpanWord(): (milliseconds: number) => string {
  const text = useUiText()
  return (milliseconds) =>
    milliseconds < minuteMs
      ? text('span.moment')
      : spanOf(milliseconds)
          .map(({ unit, value }) => text(`span.${unit}`, { value }))
          .join(' ')
}
