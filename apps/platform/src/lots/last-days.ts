/** When a demand may arrive at the latest, by guarantee of an opened lot. */
import type { Kysely } from 'kysely'
import { inEffectStates } from '../domain/application/application-state.ts'
import { lastDayForDemands } from '../domain/demand/last-day-for-demands.ts'
import { bidDeadline } from '../domain/lot/bid-deadline.ts'
import { lotAsOf } from '../domain/lot/lot-correction.ts'
import { type CorrectionMade, listCorrections, mapCorrections } from '../records/events/corrections.ts'
import { isPaidOut } from '../records/remaining.ts'
import { statedEndColumns, statedEndOf } from '../records/stated-ends.ts'
import type { PlatformTables } from '../records/tables.ts'

type LastDay = { lotId: string; number: string; lastDay: string; isPaidOut: boolean }

type DatedRow = {
  submitted_at: Date
  opens_at: Date
  opened_at: Date | null
  bid_validity_days: number
  extra_days: number
  stated_last_day: string | null
  stated_extra_days: number | null
}

/** @param row of an opened lot and one of its guarantees */
export function lastDayOfRow(row: DatedRow, corrections: readonly CorrectionMade[]): string {
  const opensAt = row.opens_at.getTime()
  const openedAt = bidDeadline({ opensAt, openedAt: row.opened_at?.getTime() ?? opensAt })
  const lot = { bidValidityDays: row.bid_validity_days, extraDays: row.extra_days }
  const applied = lotAsOf(lot, corrections, row.submitted_at.getTime())
  return lastDayForDemands({ openedAt, applied }, statedEndOf(row))
}

/** Of one guarantee of an opened lot, in whatever state. */
export const findLastDay = async (db: Kysely<PlatformTables>, number: string): Promise<string | undefined> =>
  (await findLastDayOfLot(db, number))?.lastDay

export async function findLastDayOfLot(
  db: Kysely<PlatformTables>,
  number: string,
): Promise<{ lotId: string; lastDay: string } | undefined> {
  const row = await datedRows(db).where('application.number', '=', number).executeTakeFirst()
  if (row === undefined) return undefined
  return { lotId: row.lot_id, lastDay: lastDayOfRow(row, await listCorrections(db, row.lot_id)) }
}

/** Of those in effect: neither released nor ended. One that was paid in full ends as they do, and secures nothing. */
export async function listLastDays(db: Kysely<PlatformTables>, lotIds: readonly string[]): Promise<LastDay[]> {
  if (lotIds.length === 0) return []
  const rows = await datedRows(db)
    .where('opened_application.lot_id', 'in', lotIds)
    .where('application.state', 'in', inEffectStates)
    .select(isPaidOut.as('is_paid_out'))
    .orderBy('application.number')
    .execute()
  const corrections = await mapCorrections(db, lotIds)
  return rows.map((row) => ({
    ...{ lotId: row.lot_id, number: row.number, isPaidOut: row.is_paid_out },
    lastDay: lastDayOfRow(row, corrections.get(row.lot_id) ?? []),
  }))
}

/** Of those in force, the soonest first. */
export const lastDaysInForce = (days: readonly LastDay[]): string[] =>
  days.flatMap(({ isPaidOut: isPaid, lastDay }) => (isPaid ? [] : [lastDay])).sort()

const datedRows = (db: Kysely<PlatformTables>) =>
  db
    .selectFrom('opened_application')
    .innerJoin('application', 'application.number', 'opened_application.application')
    .innerJoin('lot', 'lot.id', 'opened_application.lot_id')
    .select([
      'opened_application.lot_id',
      'application.number',
      'application.submitted_at',
      'lot.opens_at',
      'lot.opened_at',
      'lot.bid_validity_days',
      'lot.extra_days',
    ])
    .select(statedEndColumns)
