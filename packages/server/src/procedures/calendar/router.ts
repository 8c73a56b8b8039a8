/** The procedures of `calendarContract`. */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { implement } from '@orpc/server'
import type { Kysely } from 'kysely'
import type { ApiContext } from '../../api/context.ts'
import { type HolidayYear, knownYears } from '../../calendar/holidays.ts'
import { importYear, missingYear } from '../../calendar/imported-years.ts'
import type { ServerTables } from '../../db/tables.ts'
import type { Log } from '../../log/log.ts'
import type { Clock } from '../../program/clock.ts'
import type { TaskCounter } from '../tasks/router.ts'
import { calendarContract } from './contract.ts'

type CalendarRouterDeps = { db: Kysely<ServerTables>; clock: Clock; log: Log }

const viewOf = ({ off, worked, ...year }: HolidayYear) => ({ ...year, off: [...off], worked: [...worked] })

export function createCalendarRouter({ db, clock, log }: CalendarRouterDeps) {
  const api = implement(calendarContract).$context<ApiContext>()
  return api.router({
    list: api.list.handler(async () => {
      const rows = await db.selectFrom('holiday_year').select(['year', 'saved_by', 'saved_at']).execute()
      const importedBy = new Map(rows.map((row) => [row.year, { who: row.saved_by, at: row.saved_at.getTime() }]))
      const missing = missingYear(shanghaiDate(clock.now()))
      return {
        years: knownYears().map((year) => ({ ...viewOf(year), imported: importedBy.get(year.year) })),
        ...(missing === undefined ? {} : { missing }),
      }
    }),
    save: api.save.handler(async ({ input, context: { caller } }) => {
      const by = { who: caller.name, at: clock.now() }
      await importYear(db, input, by)
      log.info({ year: input.year, who: caller.name }, 'a holiday year is imported')
      return { ...viewOf(input), imported: by }
    }),
  })
}

/** One while the calendar lacks a year that was announced by now; none for a person who may not enter it. */
export const countMissingYears =
  (clock: Clock, maySave: (roles: readonly string[]) => boolean): TaskCounter =>
  async ({ roles }) => ({
    count: !maySave(roles) || missingYear(shanghaiDate(clock.now())) === undefined ? 0 : 1,
  })
