/** Lots for which the envelopes that no tag led to are still to be tried. */
import { bringForward } from '@openbaohan/server/timers/timers.ts'
import { type Kysely, sql } from 'kysely'
import { limits } from '../../domain/limits.ts'
import { timerKinds } from '../../timers.ts'
import type { LotRow } from '../lots.ts'
import type { PlatformTables } from '../tables.ts'

/** One timer for all: the search is one of the few things that take long, and must not take every place of the loop. */
const subject = 'lots'

/** At the end of an opening, in its transaction. */
export async function addFullSearch(trx: Kysely<PlatformTables>, lotId: string, now: number): Promise<void> {
  await trx
    .insertInto('full_search')
    .values({ lot_id: lotId, since: new Date(now) })
    .onConflict((conflict) => conflict.column('lot_id').doNothing())
    .execute()
  await scheduleFullSearch(trx, now)
}

/** Also when a search was stopped, or lots came while the one before was about to end. */
export async function scheduleFullSearch(trx: Kysely<PlatformTables>, now: number): Promise<void> {
  await bringForward(trx, { kind: timerKinds.fullSearch, subject, dueAt: now })
}

/** The lots, in the order in which their openings ended. */
export async function listFullSearches(db: Kysely<PlatformTables>): Promise<LotRow[]> {
  return db
    .selectFrom('full_search')
    .innerJoin('lot', 'lot.id', 'full_search.lot_id')
    .selectAll('lot')
    .orderBy('full_search.since')
    .orderBy('lot.id')
    .execute()
}

export async function endFullSearch(trx: Kysely<PlatformTables>, lotId: string): Promise<void> {
  await trx.deleteFrom('full_search').where('lot_id', '=', lotId).execute()
}

/** Shown to the trading centre until the search succeeds. */
export async function noteFullSearchFailure(
  db: Kysely<PlatformTables>,
  lotId: string,
  { why, at }: { why: string; at: number },
): Promise<void> {
  await db
    .updateTable('full_search')
    .set({ failures: sql`failures + 1`, failed_at: new Date(at), why: why.slice(0, limits.failureCharacters) })
    .where('lot_id', '=', lotId)
    .execute()
}
