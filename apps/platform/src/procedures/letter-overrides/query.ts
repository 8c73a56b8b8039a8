/** Requests to accept a letter that differs, on own lots. */
import { type Kysely, sql } from 'kysely'
import type { PlatformTables } from '../../records/tables.ts'
import { isOwnLot, type LotScope } from '../lots/scope.ts'
import type { LetterOverride } from './contract.ts'

/** So many are shown at once. */
const mostShown = 100

export async function listOverrides(
  db: Kysely<PlatformTables>,
  scope: LotScope,
  { caller, linkTo }: { caller: string; linkTo: (sm3: string) => string },
): Promise<LetterOverride[]> {
  const rows = await db
    .selectFrom('letter_override')
    .innerJoin('lot', 'lot.id', 'letter_override.lot_id')
    .selectAll('letter_override')
    .select(['lot.number as lot_number', 'lot.name as lot_name'])
    .where(isOwnLot(scope))
    .orderBy(sql`letter_override.state = 'waiting'`, 'desc')
    .orderBy('letter_override.asked_at', 'desc')
    .limit(mostShown)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    lotNumber: row.lot_number,
    lotName: row.lot_name,
    guarantees: row.applications.length,
    name: row.name,
    sm3: row.sm3,
    url: linkTo(row.sm3),
    lines: row.lines,
    findings: row.findings,
    reason: row.reason,
    askedName: row.asked_name,
    askedAt: row.asked_at.getTime(),
    state: row.state,
    ...(row.decided_name === null ? {} : { decidedName: row.decided_name }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at.getTime() }),
    isOwn: row.asked_by === caller,
  }))
}

export async function findOverrideIn(db: Kysely<PlatformTables>, scope: LotScope, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('letter_override')
    .innerJoin('lot', 'lot.id', 'letter_override.lot_id')
    .select('letter_override.id')
    .where('letter_override.id', '=', id)
    .where(isOwnLot(scope))
    .executeTakeFirst()
  return row !== undefined
}
