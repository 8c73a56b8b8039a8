import { useStatisticsText } from './use-statistics-text.ts'

/** Seconds in the largest unit that states enough: `45 秒`, `12 分钟`, `3.5 小时`. */
export function useDuration(): (seconds: number | undefined) => string {
  const text = useStatisticsText()
  return (seconds) => {
    if (seconds === undefined) return '—'
    if (seconds < 60) return text('seconds', { count: seconds })
    if (seconds < 3600) return text('minutes', { count: Math.round(seconds / 60) })
    return text('hours', { count: Math.round(seconds / 360) / 10 })
  }
}
