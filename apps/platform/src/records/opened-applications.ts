import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import type { Kysely } from 'kysely'
import type { EarlyOpening } from '../domain/lot/early-opening.ts'
import { lotAsOf } from '../domain/lot/lot-correction.ts'
import { listCorrections } from './events/corrections.ts'
import { findEarlyOpening } from './events/early-openings.ts'
import { toLot } from './lots.ts'
import type { PlatformTables } from './tables.ts'

type Validity = { bidValidityDays: number; extraDays: number; forbidsExtraDays: boolean }
/** `applied`: as the lot stated it when the bidder applied; a later correction binds no guarantee that was made before. */
export type OpenedApplication = Validity & { lot: LotText; openedAt: number; applied: Validity; early?: EarlyOpening }

/** Which lot an application was for: known from the opening on. */
export async function findOpened(
  db: Kysely<PlatformTables>,
  application: string,
): Promise<OpenedApplication | undefined> {
  const row = await db
    .selectFrom('opened_application')
    .innerJoin('lot', 'lot.id', 'opened_application.lot_id')
    .innerJoin('application', 'application.number', 'opened_application.application')
    .selectAll('lot')
    .select(['lot_text', 'opened_application.opened_at as restored_at', 'application.submitted_at'])
    .where('opened_application.application', '=', application)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const lot = toLot(row)
  const applied = lotAsOf(lot, await listCorrections(db, lot.id), row.submitted_at.getTime())
  const early = await findEarlyOpening(db, lot.number)
  return {
    lot: row.lot_text,
    openedAt: row.restored_at.getTime(),
    ...(early === undefined ? {} : { early }),
    ...validityOf(lot),
    applied: validityOf(applied),
  }
}

/** As the views of an application state it. */
export const lotOfOpened = ({ lot, openedAt, early }: OpenedApplication) => ({
  ...{ ...lot, openedAt },
  ...(early === undefined ? {} : { early }),
})

const validityOf = ({ bidValidityDays, extraDays, forbidsExtraDays }: Validity): Validity => ({
  ...{ bidValidityDays, extraDays, forbidsExtraDays },
})
