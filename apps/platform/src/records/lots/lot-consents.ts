/** What the first of two people has ordered about a lot, until the second orders the same. */
import type { Kysely } from 'kysely'
import type { LotOrder } from '../../domain/lot/decide-lot-order.ts'
import { type Consent, isSecond } from '../../domain/lot/lot-consent.ts'
import { addLotEvent } from '../lots.ts'
import type { PlatformTables } from '../tables.ts'

/** The first person's consent, when this one is the second's. */
export async function findFirstConsent(
  trx: Kysely<PlatformTables>,
  lotId: string,
  action: LotOrder['action'],
  second: Consent,
) {
  const row = await trx
    .selectFrom('lot_consent')
    .selectAll()
    .where('lot_id', '=', lotId)
    .where('action', '=', action)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const first = { content: row.content, who: row.who, keyId: row.key_id, at: row.at.getTime() }
  return isSecond(first, second) ? row : undefined
}

export async function storeConsent(
  trx: Kysely<PlatformTables>,
  lotId: string,
  action: LotOrder['action'],
  { content, who, keyId, at }: Consent,
  { reason, reasonIsPublic }: { reason?: string | undefined; reasonIsPublic: boolean },
): Promise<void> {
  const columns = {
    content,
    who,
    key_id: keyId,
    at: new Date(at),
    reason: reason ?? null,
    reason_is_public: reasonIsPublic,
  }
  await trx
    .insertInto('lot_consent')
    .values({ lot_id: lotId, action, ...columns })
    .onConflict((conflict) => conflict.columns(['lot_id', 'action']).doUpdateSet(columns))
    .execute()
  await addLotEvent(trx, lotId, { at, event: 'first-consent', who, reason, detail: { action, content } })
}

/** False when it is gone or was replaced. */
export async function dropConsent(
  trx: Kysely<PlatformTables>,
  { lotId, action, at }: { lotId: string; action: string; at: number },
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('lot_consent')
    .where('lot_id', '=', lotId)
    .where('action', '=', action)
    .where('at', '=', new Date(at))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function dropAllConsents(trx: Kysely<PlatformTables>, lotId: string): Promise<void> {
  await trx.deleteFrom('lot_consent').where('lot_id', '=', lotId).execute()
}
