/**
 * Working days in China as data. A date is `yyyy-MM-dd`, a calendar day in Asia/Shanghai; this module reads no clock.
 * Every year needs its own row: each autumn a notice of the State Council (国务院办公厅) moves working days and
 * weekends.
 */
import { addDays, dayMs, dayNumber } from '@openbaohan/protocol/values/china-day.ts'

export type HolidayYear = {
  year: number
  /** `statutory`: the notice was not published yet. Lists only the statutory holidays; no weekend is moved. */
  status: 'announced' | 'statutory'
  source: string
  /** First and last day of each holiday. */
  off: readonly { name: string; from: string; to: string }[]
  /** Saturdays and Sundays that are working days (调休上班). */
  worked: readonly string[]
}

export const holidayYears: readonly HolidayYear[] = [
  {
    year: 2026,
    status: 'announced',
    source: '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）',
    off: [
      { name: '元旦', from: '2026-01-01', to: '2026-01-03' },
      { name: '春节', from: '2026-02-15', to: '2026-02-23' },
      { name: '清明节', from: '2026-04-04', to: '2026-04-06' },
      { name: '劳动节', from: '2026-05-01', to: '2026-05-05' },
      { name: '端午节', from: '2026-06-19', to: '2026-06-21' },
      { name: '中秋节', from: '2026-09-25', to: '2026-09-27' },
      { name: '国庆节', from: '2026-10-01', to: '2026-10-07' },
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
  {
    year: 2027,
    status: 'statutory',
    source: '全国年节及纪念日放假办法（2024年修订），2027年调休安排公布后替换',
    off: [
      { name: '元旦', from: '2027-01-01', to: '2027-01-01' },
      { name: '春节', from: '2027-02-05', to: '2027-02-08' },
      { name: '清明节', from: '2027-04-05', to: '2027-04-05' },
      { name: '劳动节', from: '2027-05-01', to: '2027-05-02' },
      { name: '端午节', from: '2027-06-09', to: '2027-06-09' },
      { name: '中秋节', from: '2027-09-15', to: '2027-09-15' },
      { name: '国庆节', from: '2027-10-01', to: '2027-10-03' },
    ],
    worked: [],
  },
]

let known: readonly HolidayYear[] = holidayYears

/** The shipped years and those that this program has imported: data of the process, like its time zones. */
export const knownYears = (): readonly HolidayYear[] => known

/** An imported year replaces the shipped one. */
export function useImportedYears(imported: readonly HolidayYear[]): void {
  const years = new Map([...holidayYears, ...imported].map((one) => [one.year, one]))
  known = [...years.values()].sort((a, b) => a.year - b.year)
}

/** False for a year without a row: then only weekends are known, and a screen must state this. */
export const isCovered = (date: string, years: readonly HolidayYear[] = knownYears()): boolean =>
  years.some(({ year }) => date.startsWith(`${year}-`))

export const isWorkingDay = (date: string, years: readonly HolidayYear[] = knownYears()): boolean =>
  isWorked(dayNumber(date), exceptionsOf(years))

/** Working days after `from`, up to and with `to`; the time it takes does not depend on how many. */
export function countWorkingDays(from: string, to: string, years: readonly HolidayYear[] = knownYears()): number {
  const [first, last] = [dayNumber(from) + dayMs, dayNumber(to)]
  const days = Math.max(0, (last - first) / dayMs + 1)
  const weeks = Math.floor(days / 7)
  let count = weeks * 5
  for (let day = first + weeks * 7 * dayMs; day <= last; day += dayMs) if (isWeekday(day)) count++
  for (const [day, worked] of exceptionsOf(years))
    if (first <= day && day <= last && worked !== isWeekday(day)) count += worked ? 1 : -1
  return count
}

const isWeekday = (day: number): boolean => ![0, 6].includes(new Date(day).getUTCDay())
const isWorked = (day: number, exceptions: ReadonlyMap<number, boolean>) => exceptions.get(day) ?? isWeekday(day)

const exceptionsByYears = new WeakMap<readonly HolidayYear[], ReadonlyMap<number, boolean>>()

/** By day number, whether a day that a notice names is worked. */
function exceptionsOf(years: readonly HolidayYear[]): ReadonlyMap<number, boolean> {
  const known = exceptionsByYears.get(years)
  if (known !== undefined) return known
  const exceptions = new Map<number, boolean>()
  for (const { from, to } of years.flatMap(({ off }) => off))
    for (let day = dayNumber(from); day <= dayNumber(to); day += dayMs) exceptions.set(day, false)
  for (const date of years.flatMap(({ worked }) => worked)) exceptions.set(dayNumber(date), true)
  exceptionsByYears.set(years, exceptions)
  return exceptions
}

/** The day itself when it is a working day, otherwise the next working day (休假日顺延). */
export function nextWorkingDay(date: string, years: readonly HolidayYear[] = knownYears()): string {
  let day = addDays(date, 0)
  while (!isWorkingDay(day, years)) day = addDays(day, 1)
  return day
}

/** The n-th working day after a day, not counting the day itself (自…之日起N个工作日内). */
export function addWorkingDays(date: string, days: number, years: readonly HolidayYear[] = knownYears()): string {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`not a count of days: ${days}`)
  let day = addDays(date, 0)
  for (let left = days; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day, years)) left--
  }
  return day
}
