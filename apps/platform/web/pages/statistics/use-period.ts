import { useText } from '../../texts/use-text.ts'

/** Seconds as people state them: `45 秒`, `12 分`, `3.5 小时`. */
export function usePeriod(): (seconds: number | undefined) => string {
  const text = useText()
  return (seconds) => {
    if (seconds === undefined) return '—'
    if (seconds < 60) return `${seconds} ${text('centre.statistics.seconds')}`
    if (seconds < 3600) return `${Math.round(seconds / 60)} ${text('centre.statistics.minutes')}`
    return `${Math.round(seconds / 360) / 10} ${text('centre.statistics.hours')}`
  }
}
