import { type KeyProvider, withLotKey } from '@openbaohan/custody/lot-key.ts'
import type { OpenedEnvelope } from '@openbaohan/custody/opened-envelope.ts'
import { openEnvelopes } from '@openbaohan/custody/opening.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import { type Kysely, sql } from 'kysely'
import { limits } from '../domain/limits.ts'
import { bidDeadline } from '../domain/lot/bid-deadline.ts'
import { scheduleExpiry } from '../expiry/expire-guarantees.ts'
import { scheduleReminders } from '../lots/lot-reminders.ts'
import type { Notifications } from '../notifications/notify-bidders.ts'
import { applyLotEvent } from '../records/lots/lot-state.ts'
import { type LotRow, listDue } from '../records/lots.ts'
import { addFullSearch } from '../records/opening/full-searches.ts'
import { reportUnreadable, sealedEnvelopesOf } from '../records/opening/sealed-envelopes.ts'
import { forgetDaysOfLot } from '../records/statistics/statistic-days.ts'
import type { PlatformTables } from '../records/tables.ts'
import type { Members } from './find-members.ts'
import { storeOpened } from './opening-batch.ts'
import type { FactPorts } from './opening-facts.ts'
import { closeOpeningLock } from './opening-lock.ts'
import { reportLapsed } from './report-lapsed.ts'

export type OpeningPorts = FactPorts & {
  db: Kysely<PlatformTables>
  clock: Clock
  keys: KeyProvider
  notifications: Notifications
  findPartner(id: string): Promise<Partner | undefined>
  threads?: number
}

/**
 * The scheduled moment of opening, of all lots whose time has come: from the commit on nothing more comes in for them. A lot
 * that was postponed or has ended meanwhile is none of them.
 */
export async function beginDue(trx: Kysely<PlatformTables>, now: number): Promise<void> {
  await closeOpeningLock(trx)
  const set = { state: 'opening', opened_at: new Date(now) } as const
  const when = sql<boolean>`opens_at <= ${new Date(now)}` // it may have been postponed since it was listed
  for (const { id } of await listDue(trx, now))
    await applyLotEvent(trx, id, { set, from: 'announced', when }, { at: now, event: 'opening-begun', who: 'system' })
}

/**
 * Opens the envelopes of the lot's applications. May be cut off anywhere and run again, also twice at once: what was
 * stored is not opened again, and each batch is accepted or rejected as a whole.
 */
export async function openMembers(
  ports: OpeningPorts,
  lot: LotRow,
  members: Members,
  report: (stored: number) => void,
): Promise<void> {
  const { db, clock, keys } = ports
  if (lot.state !== 'opening' || lot.opened_at === null) return
  const openedAt = lot.opened_at.getTime()
  const deadline = bidDeadline({ opensAt: lot.opens_at.getTime(), openedAt })
  const lotKey = { publicKey: lot.public_key, wrappedPrivateKey: lot.wrapped_private_key }
  const store = async (batch: readonly OpenedEnvelope[]) => {
    const opening = { lotId: lot.id, openedAt, deadline, now: clock.now() }
    await db.transaction().execute((trx) => storeOpened(trx, batch, opening, ports))
    report(batch.length)
  }
  const closed = new Set(members)
  await withLotKey(keys, lotKey, async (privateKey) => {
    const options = { lotId: lot.id, ...(ports.threads === undefined ? {} : { threads: ports.threads }) }
    let batch: OpenedEnvelope[] = []
    for await (const envelope of openEnvelopes(privateKey, sealedEnvelopesOf(db, [...members].sort()), options)) {
      closed.delete(envelope.id)
      batch.push(envelope)
      if (batch.length < limits.openingBatchRows) continue
      await store(batch)
      batch = []
    }
    if (batch.length > 0) await store(batch)
  })
  if (closed.size > 0) await db.transaction().execute((trx) => reportUnreadable(trx, [...closed].sort(), clock.now()))
}

/** In the transaction that completes the timer. What no tag has led to is searched for from then on. */
export async function endOpening(
  trx: Kysely<PlatformTables>,
  lotId: string,
  { findPartner, now }: Pick<OpeningPorts, 'findPartner'> & { now: number },
): Promise<void> {
  const change = { set: { state: 'opened' }, from: 'opening' } as const
  if (!(await applyLotEvent(trx, lotId, change, { at: now, event: 'opening-ended', who: 'system' }))) return
  await forgetDaysOfLot(trx, lotId)
  await reportLapsed(trx, lotId, { findPartner, now })
  await scheduleReminders(trx, lotId, now)
  await scheduleExpiry(trx, lotId)
  await addFullSearch(trx, lotId, now)
}
