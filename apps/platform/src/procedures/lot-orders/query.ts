/** Orders that wait for a second person. */
import { countWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { type Kysely, sql } from 'kysely'
import { consentedOrder, consentMs } from '../../domain/lot/lot-consent.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { isOwnLot, type LotScope } from '../lots/scope.ts'

type Db = Kysely<PlatformTables>
type Reader = { keyId: string; now: number }

/** Those in effect, of the lots in a scope. A lot has at most one for each action, so there are few. */
const waiting = (db: Db, scope: LotScope | 'all', now: number) =>
  db
    .selectFrom('lot_consent')
    .innerJoin('lot', 'lot.id', 'lot_consent.lot_id')
    .where('lot_consent.at', '>', new Date(now - consentMs))
    .$if(scope !== 'all', (query) => query.where(isOwnLot(scope === 'all' ? {} : scope)))

/** Soonest opening first. @param number of one lot */
export async function listWaitingOrders(db: Db, scope: LotScope | 'all', { keyId, now }: Reader, number?: string) {
  const rows = await waiting(db, scope, now)
    .$if(number !== undefined, (query) => query.where('lot.number', '=', number ?? ''))
    .select(['lot.number', 'lot.name', 'lot.opens_at', 'lot.first_opens_at', 'lot.id'])
    .select(['lot_consent.action', 'content', 'who', 'key_id', 'at', 'reason', 'reason_is_public'])
    .orderBy('lot.opens_at')
    .orderBy('at')
    .limit(200)
    .execute()
  return rows.map(({ action, content, who, key_id, at, reason, reason_is_public, ...lot }) => ({
    ...{ lotNumber: lot.number, lotName: lot.name, lotOpensAt: lot.opens_at.getTime() },
    ...(lot.first_opens_at === null ? {} : { lotFirstOpensAt: lot.first_opens_at.getTime() }),
    action,
    ...consentedOrder(content),
    who,
    ...(reason === null ? {} : { reason }),
    reasonIsPublic: reason_is_public,
    at: at.getTime(),
    until: at.getTime() + consentMs,
    isOwn: key_id === keyId,
  }))
}

/** By others. */
export const countWaitingOrders = (db: Db, scope: LotScope | 'all', { keyId, now }: Reader): Promise<Waiting> =>
  countWaiting(
    db,
    sql`from lot_consent join lot on lot.id = lot_consent.lot_id
      where lot_consent.at > ${new Date(now - consentMs)} and lot_consent.key_id <> ${keyId}
      and ${scope === 'all' ? sql<boolean>`true` : isOwnLot(scope)}`,
    { at: sql`lot_consent.at`, only: sql`lot.number` },
  )

/** One order as it was read; undefined when it was replaced, declined or carried out since. */
export async function findWaitingOrder(
  db: Db,
  scope: LotScope | 'all',
  { number, action, at }: { number: string; action: string; at: number },
  now: number,
) {
  return waiting(db, scope, now)
    .where('lot.number', '=', number)
    .where('action', '=', action)
    .where('at', '=', new Date(at))
    .select(['lot.id', 'content', 'key_id', 'reason', 'reason_is_public'])
    .executeTakeFirst()
}
