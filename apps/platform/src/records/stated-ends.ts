import { isDate } from '@openbaohan/protocol/values/china-day.ts'
import { sql } from 'kysely'
import type { StatedEnd } from '../domain/demand/last-day-for-demands.ts'

/** A plain file that is rejected waits for its correction, and the days of the file before it are those in effect. */
export const isRejected = ({ findings }: { findings: readonly { severity: string }[] }): boolean =>
  findings.some(({ severity }) => severity === 'refuse')

/** Of the newest plain (not rejected) and sealed file, and of an extension: columns of a query over `application`, by `guarantee_file_pkey`. */
export const statedEndColumns = [
  sql<string | null>`greatest(
    (select f.stated_last_day from guarantee_file f
      where f.application = application.number and f.kind = 'plain' and not f.findings @> '[{"severity": "refuse"}]'
      order by f.version desc limit 1),
    (select max(demand.extended_to) from demand where demand.application = application.number))`.as('stated_last_day'),
  sql<number | null>`(select f.stated_extra_days from guarantee_file f
    where f.application = application.number and f.kind = 'sealed' order by f.version desc limit 1)`.as(
    'stated_extra_days',
  ),
] as const

export const statedEndOf = (row: { stated_last_day: string | null; stated_extra_days: number | null }): StatedEnd => ({
  extraDays: row.stated_extra_days ?? undefined,
  lastDay: dayOf(row.stated_last_day),
})

/** A row of an earlier version may hold a day that no calendar has. */
const dayOf = (day: string | null | undefined) => (typeof day === 'string' && isDate(day) ? day : undefined)

/**
 * The same rule as `statedEndColumns`, of files and extensions that are loaded already; last-days.test.ts compares both.
 * @param files in the order of their versions
 */
export function statedEndIn(
  files: readonly {
    kind: 'sealed' | 'plain'
    stated: StatedEnd
    findings: readonly { severity: string }[]
  }[],
  extensions: readonly (string | null | undefined)[],
): StatedEnd {
  const newest = (kind: 'sealed' | 'plain') =>
    files.findLast((file) => file.kind === kind && !(kind === 'plain' && isRejected(file)))?.stated
  return {
    extraDays: newest('sealed')?.extraDays,
    lastDay: dayOf(
      [newest('plain')?.lastDay, ...extensions]
        .filter((day) => typeof day === 'string')
        .sort()
        .at(-1),
    ),
  }
}
