/** Holiday years that an administrator imported, checked; a year is replaced whole. */
import { addDays, isDate } from '@openbaohan/protocol/values/china-day.ts'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { ServerTables } from '../db/tables.ts'
import type { Log } from '../log/log.ts'
import { type HolidayYear, knownYears, useImportedYears } from './holidays.ts'

type Db = Kysely<Pick<ServerTables, 'holiday_year'>>

const day = z.string().refine(isDate, { message: '日期应为 yyyy-MM-dd / a date is yyyy-MM-dd', abort: true })
const longestHolidayDays = 16
const refreshMs = 60_000
/** 全国年节及纪念日放假办法; two that meet are one holiday with both names. */
const festivals = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const

/** One year, as it is imported: the days off, and the Saturdays and Sundays that are worked. */
export const holidayYearInput = z
  .strictObject({
    year: z.int().min(2000).max(2200),
    status: z.enum(['announced', 'statutory']).default('announced'),
    source: z.string().trim().min(1).max(300),
    off: z
      .array(z.strictObject({ name: z.string().trim().min(1).max(30), from: day, to: day }))
      .min(1)
      .max(40),
    worked: z.array(day).max(40).default([]),
  })
  .check(({ value, issues }) => {
    const report = (path: (string | number)[], message: string) =>
      issues.push({ code: 'custom', input: value, path, message })
    const missing = festivals.filter((festival) => !value.off.some(({ name }) => name.includes(festival)))
    if (value.status === 'announced' && missing.length > 0)
      report(['off'], `缺少 ${missing.join('、')} / these holidays are missing: ${missing.join(', ')}`)
    for (const [index, { from, to }] of value.off.entries()) {
      const at = ['off', index]
      if (to < from) report(at, `${from} 晚于 ${to} / ends before it begins`)
      else if (to >= addDays(from, longestHolidayDays)) report(at, `${from}–${to} 过长 / longer than a holiday can be`)
      if (!isOfYear(from, value.year) && !isOfYear(to, value.year))
        report(at, `不在 ${value.year} 年 / not in ${value.year}`)
    }
    for (const [index, date] of value.worked.entries()) {
      const at = ['worked', index]
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
      if (weekday !== 0 && weekday !== 6) report(at, `${date} 不是周末 / is no Saturday or Sunday`)
      if (value.off.some(({ from, to }) => from <= date && date <= to))
        report(at, `${date} 同时列为放假 / is listed as a holiday too`)
      if (!isOfYear(date, value.year)) report(at, `${date} 不在 ${value.year} 年 / not in ${value.year}`)
    }
  })

const isOfYear = (date: string, year: number) => date.startsWith(`${year}-`)

/** At the start of a program, and after each import. */
export async function loadImportedYears(db: Db): Promise<void> {
  const rows = await db.selectFrom('holiday_year').select('content').orderBy('year').execute()
  useImportedYears(rows.map(({ content }) => holidayYearInput.parse(content)))
}

/** Another process of the organisation may have imported a year. */
export function watchImportedYears(db: Db, log: Pick<Log, 'error'>): NodeJS.Timeout {
  const refresh = () =>
    loadImportedYears(db).catch((error) => log.error({ err: error }, 'the holiday calendar cannot be read'))
  return setInterval(refresh, refreshMs).unref()
}

export async function importYear(db: Db, year: HolidayYear, by: { who: string; at: number }): Promise<void> {
  const row = { content: JSON.stringify(year), saved_by: by.who, saved_at: new Date(by.at) }
  await db
    .insertInto('holiday_year')
    .values({ year: year.year, ...row })
    .onConflict((conflict) => conflict.column('year').doUpdateSet(row))
    .execute()
  await loadImportedYears(db)
}

/** From November on the arrangement of the next year is published; before, it does not exist yet. */
const firstMonthOfNotice = 11

/** The year whose holidays this program should know by now and does not; `today` is `yyyy-MM-dd`. */
export function missingYear(today: string, years: readonly HolidayYear[] = knownYears()): number | undefined {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const isAnnounced = (wanted: number) => years.some((one) => one.year === wanted && one.status === 'announced')
  if (!isAnnounced(year)) return year
  return month >= firstMonthOfNotice && !isAnnounced(year + 1) ? year + 1 : undefined
}
