import type { LotText } from '@openbaohan/custody/lot-text.ts'
import type { Kysely } from 'kysely'
import type { PlatformTables } from '../tables.ts'

export type OpenedApplication = { lot: LotText; openedAt: number }

/** Which lot an application was for: known from the opening on. */
export async function findOpened(
  db: Kysely<PlatformTables>,
  application: string,
): Promise<OpenedApplication | undefined> {
  const row = await db
    .selectFrom('opened_application')
    .select(['lot_text', 'opened_at'])
    .where('application', '=', application)
    .executeTakeFirst()
  return row === undefined ? undefined : { lot: row.lot_text, openedAt: row.opened_at.getTime() }
}
