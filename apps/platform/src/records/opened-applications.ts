import type { LotText } from '@openbaohan/custody/lot-text.ts'
import type { Kysely } from 'kysely'
import type { PlatformTables } from './tables.ts'

export type OpenedApplication = {
  lot: LotText
  openedAt: number
  bidValidityDays: number
  extraDays: number
  forbidsExtraDays: boolean
}

/** Which lot an application was for: known from the opening on. */
export async function findOpened(
  db: Kysely<PlatformTables>,
  application: string,
): Promise<OpenedApplication | undefined> {
  const row = await db
    .selectFrom('opened_application')
    .innerJoin('lot', 'lot.id', 'opened_application.lot_id')
    .select(['lot_text', 'opened_application.opened_at', 'bid_validity_days', 'extra_days', 'forbids_extra_days'])
    .where('application', '=', application)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    lot: row.lot_text,
    openedAt: row.opened_at.getTime(),
    bidValidityDays: row.bid_validity_days,
    extraDays: row.extra_days,
    forbidsExtraDays: row.forbids_extra_days,
  }
}
