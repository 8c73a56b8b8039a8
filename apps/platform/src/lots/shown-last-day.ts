import type { Kysely } from 'kysely'
import { isShortOfCorrection, lastDayForDemands } from '../domain/demand/last-day-for-demands.ts'
import { listExtensions } from '../records/demands.ts'
import { statedEndIn } from '../records/stated-ends.ts'
import type { PlatformTables } from '../records/tables.ts'

type Opened = Parameters<typeof isShortOfCorrection>[0]
type Files = Parameters<typeof statedEndIn>[0]

/**
 * The last day for demands as it is shown: marked where the beneficiary alone states it and no document of the institution,
 * and where a correction of the lot needs the guarantee for longer.
 */
export async function loadShownLastDay(
  db: Kysely<PlatformTables>,
  application: string,
  opened: Opened,
  files: Files,
): Promise<{ lastDay: string; lastDayUnconfirmed?: true; isShortOfCorrection?: true }> {
  const extensions = await listExtensions(db, application)
  const until = (days: readonly string[]) => lastDayForDemands(opened, statedEndIn(files, days))
  const lastDay = until(extensions.map(({ to }) => to))
  const confirmed = until(extensions.flatMap(({ to, isConfirmed }) => (isConfirmed ? [to] : [])))
  return {
    lastDay,
    ...(lastDay === confirmed ? {} : { lastDayUnconfirmed: true }),
    ...(isShortOfCorrection(opened, lastDay) ? { isShortOfCorrection: true } : {}),
  }
}
