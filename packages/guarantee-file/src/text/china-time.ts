import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'

/** `2027-03-08` → `2027年3月8日`. */
export function dateInWords(date: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (match === null) throw new RangeError('date must be yyyy-MM-dd')
  return `${match[1]}年${Number(match[2])}月${Number(match[3])}日`
}

/** Instant → `2026年12月8日` in China. */
export function chinaDate(epochMs: number): string {
  return dateInWords(shanghaiDate(epochMs))
}

/** Instant → `2026年12月8日 09:30` in China. */
export function chinaMinute(epochMs: number): string {
  return `${chinaDate(epochMs)} ${formatWireTime(epochMs).slice(11, 16)}`
}
