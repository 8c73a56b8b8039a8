import type { Kysely } from 'kysely'
import { type EarlyOpening, earlyOpening } from '../../domain/lot/early-opening.ts'
import type { PlatformTables } from '../tables.ts'

/** `announced` is what everybody reads; who ordered it, and a reason that is not public, are for those who watch over it. */
export type EarlyOrder = {
  plannedAt: number
  who?: string | undefined
  reason?: string | undefined
  announced?: EarlyOpening | undefined
}

/** Of lots that opened before their time, by number: when they should have, and who ordered it why. By `lot_event_lot`. */
export async function findEarlyOpenings(
  db: Kysely<PlatformTables>,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, EarlyOrder>> {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .selectFrom('lot')
    .leftJoin('lot_event', (join) =>
      join.onRef('lot_event.lot_id', '=', 'lot.id').on('lot_event.event', '=', 'opened-early'),
    )
    .where('lot.number', 'in', numbers)
    .whereRef('lot.opened_at', '<', 'lot.opens_at')
    .select(['lot.number', 'lot.opens_at', 'lot.first_opens_at', 'lot.opened_at'])
    .select(['lot_event.who', 'lot_event.reason', 'lot_event.detail'])
    .execute()
  return new Map(
    rows.map(({ number, opens_at, first_opens_at, opened_at, who, reason, detail }) => [
      number,
      {
        plannedAt: opens_at.getTime(),
        who: who ?? undefined,
        reason: reason ?? undefined,
        announced: earlyOpening(
          {
            ...{ opensAt: opens_at.getTime(), openedAt: opened_at?.getTime() },
            firstOpensAt: first_opens_at?.getTime(),
          },
          { reason, detail },
        ),
      },
    ]),
  )
}

/** What everybody reads of one lot; undefined where it did not open early. */
export const findEarlyOpening = async (db: Kysely<PlatformTables>, number: string): Promise<EarlyOpening | undefined> =>
  (await findEarlyOpenings(db, [number])).get(number)?.announced
