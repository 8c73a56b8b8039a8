import type { Kysely } from 'kysely'
import type { PlatformTables } from '../tables.ts'

/** As the opening system reported it. Times in epoch milliseconds. */
export type BidCount = { bids: number; by: string; at: number }

/** For this deadline; one of an earlier deadline counts no more. */
export async function findBidCount(
  db: Kysely<PlatformTables>,
  lotId: string,
  deadline: number,
): Promise<BidCount | undefined> {
  const row = await db
    .selectFrom('lot_bid_count')
    .select(['bids', 'reported_by', 'reported_at'])
    .where('lot_id', '=', lotId)
    .where('deadline', '=', new Date(deadline))
    .executeTakeFirst()
  return row === undefined ? undefined : { bids: row.bids, by: row.reported_by, at: row.reported_at.getTime() }
}

export async function saveBidCount(
  trx: Kysely<PlatformTables>,
  lotId: string,
  { bids, by, at, deadline }: BidCount & { deadline: number },
): Promise<void> {
  const columns = { bids, deadline: new Date(deadline), reported_by: by, reported_at: new Date(at) }
  await trx
    .insertInto('lot_bid_count')
    .values({ lot_id: lotId, ...columns })
    .onConflict((conflict) => conflict.column('lot_id').doUpdateSet(columns))
    .execute()
}
