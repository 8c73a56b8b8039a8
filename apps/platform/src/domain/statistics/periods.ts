/** Periods of statistics as days of Beijing, and the period that each is compared with. */
import { addDays, dayMs, dayNumber } from '@openbaohan/protocol/values/china-day.ts'

export const periodKinds = ['month', 'quarter', 'year', 'range'] as const
export type PeriodKind = (typeof periodKinds)[number]
/** The first and the last day, `yyyy-MM-dd`. */
export type Days = { readonly from: string; readonly to: string }

/** Three years and a leap day. */
export const longestDays = 1096

const monthsOf = { month: 1, quarter: 3, year: 12 } as const
type CalendarKind = keyof typeof monthsOf

export const daysBetween = ({ from, to }: Days): number => (dayNumber(to) - dayNumber(from)) / dayMs + 1

export const listDays = (period: Days): string[] =>
  Array.from({ length: daysBetween(period) }, (_, place) => addDays(period.from, place))

/** The month, quarter or year of a day, moved by so many of them. */
export function periodOf(kind: CalendarKind, day: string, moved = 0): Days {
  const months = monthsOf[kind]
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  const first = Math.floor(month / months) * months + moved * months
  return { from: firstOfMonth(first), to: addDays(firstOfMonth(first + months), -1) }
}

const firstOfMonth = (month: number) =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`

/** Days compare as text. */
export const earlierDay = (one: string, other: string): string => [one, other].sort()[0] ?? one

/** Without the days that are still to come; undefined for a period that has not begun. */
export const elapsedDays = ({ from, to }: Days, today: string): Days | undefined =>
  from > today ? undefined : { from, to: earlierDay(to, today) }

/**
 * The period before. One that has not ended is compared with as much of the one before: a year by its date, others by
 * the number of days. Days of a person's own choice are compared with as many directly before.
 */
export function formerPeriod(kind: PeriodKind, period: Days, today: string): Days {
  const elapsed = elapsedDays(period, today) ?? period
  if (kind === 'range') {
    const to = addDays(period.from, -1)
    return { from: addDays(period.from, -daysBetween(elapsed)), to }
  }
  const former = periodOf(kind, period.from, -1)
  if (elapsed.to >= period.to) return former
  const to = kind === 'year' ? sameDateOf(former.from, elapsed.to) : addDays(former.from, daysBetween(elapsed) - 1)
  return { from: former.from, to: earlierDay(to, former.to) }
}

/** 29 February becomes the 28th in a year without it. */
function sameDateOf(year: string, date: string): string {
  const last = periodOf('month', `${year.slice(0, 4)}${date.slice(4, 8)}01`).to
  const same = `${year.slice(0, 4)}${date.slice(4)}`
  return earlierDay(same, last)
}

/** Whole months that a period touches, each cut to the period. */
export function monthsIn({ from, to }: Days): Days[] {
  const months: Days[] = []
  for (let month = periodOf('month', from); month.from <= to; month = periodOf('month', month.from, 1))
    months.push({ from: month.from < from ? from : month.from, to: earlierDay(month.to, to) })
  return months
}

/** Months that have ended and whose `day` of the next month has come, from the one before `since` on. */
export function dueMonths({ day, since, today }: { day: number; since: string; today: string }): string[] {
  const before = periodOf('month', since, -1).from
  return monthsIn({ from: before, to: today })
    .filter(({ from }) => addDays(periodOf('month', from, 1).from, day - 1) <= today)
    .map(({ from }) => from.slice(0, 7))
}
