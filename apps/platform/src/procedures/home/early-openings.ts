import type { Kysely } from 'kysely'
import type { PlatformTables } from '../../records/tables.ts'

export type EarlyOpening = { plannedAt: number; who?: string | undefined; reason?: string | undefined }

/** Of lots that opened before their time, by number: when they should have, and who ordered it why. By `lot_event_lot`. */
export async function findEarlyOpenings(
  db: Kysely<PlatformTables>,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, EarlyOpening>> {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .selectFrom('lot')
    .leftJoin('lot_event', (join) =>
      join.onRef('lot_event.lot_id', '=', 'lot.id').on('lot_event.event', '=', 'opened-early'),
    )
    .where('lot.number', 'in', numbers)
    .select(['lot.number', 'lot.opens_at', 'lot_event.who', 'lot_event.reason'])
    .execute()
  return new Map(
    rows.map(({ number, opens_at, who, reason }) => [
      number,
      { plannedAt: opens_at.getTime(), who: who ?? undefined, reason: reason ?? undefined },
    ]),
  )
}
