/** Opening times that are seldom meant: offices are closed. They are permitted and only warned of. */
import { dayNumber, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'

export type UnusualOpening = 'night' | 'weekend' | 'holiday'
export type KnownYear = {
  readonly off: readonly { readonly from: string; readonly to: string }[]
  /** Saturdays and Sundays that are working days. */
  readonly worked: readonly string[]
}

const hourOf = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', hour: '2-digit' })
/** Of the working day of trading centres, from and before. */
const [firstHour, endHour] = [8, 18]

/** @param at epoch milliseconds @param years whose holidays are known; without them weekends alone are */
export function unusualOpening(at: number, years: readonly KnownYear[]): UnusualOpening | undefined {
  const date = shanghaiDate(at)
  if (years.some(({ off }) => off.some(({ from, to }) => from <= date && date <= to))) return 'holiday'
  const weekday = new Date(dayNumber(date)).getUTCDay()
  const isWorked = years.some(({ worked }) => worked.includes(date))
  if ((weekday === 0 || weekday === 6) && !isWorked) return 'weekend'
  const hour = Number(hourOf.format(at))
  return hour < firstHour || hour >= endHour ? 'night' : undefined
}
