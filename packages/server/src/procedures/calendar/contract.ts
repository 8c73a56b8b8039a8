/** The holiday calendar by which working days are counted: read and imported year by year. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { millis } from '../../api/contract-atoms.ts'
import { holidayYearInput } from '../../calendar/imported-years.ts'

const year = z.object({
  year: z.int(),
  status: z.enum(['announced', 'statutory']),
  source: z.string(),
  off: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
  worked: z.array(z.string()),
  /** Absent for a shipped year. */
  imported: z.object({ who: z.string(), at: millis }).optional(),
})

export const calendarContract = {
  list: oc.route({ method: 'GET', path: '/calendar' }).output(
    z.object({
      years: z.array(year),
      /** The year whose holidays should be entered and are not. */
      missing: z.int().optional(),
    }),
  ),
  /** Replaces the whole year; working days are counted by it from then on. */
  save: oc.route({ method: 'PUT', path: '/calendar' }).input(holidayYearInput).output(year),
}
