import { withLotKey } from '@openbaohan/custody/lot-key.ts'
import type { OpenedEnvelope } from '@openbaohan/custody/opened-envelope.ts'
import { openEnvelopes } from '@openbaohan/custody/opening.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { limits } from '../domain/limits.ts'
import { bidDeadline } from '../domain/lot/bid-deadline.ts'
import { bringExpiryForward } from '../expiry/expire-guarantees.ts'
import { listLastDays } from '../lots/last-days.ts'
import { bringRemindersForward } from '../lots/lot-reminders.ts'
import type { LotRow } from '../records/lots.ts'
import {
  endFullSearch,
  listFullSearches,
  noteFullSearchFailure,
  scheduleFullSearch,
} from '../records/opening/full-searches.ts'
import { sealedEnvelopes } from '../records/opening/sealed-envelopes.ts'
import type { OpeningPorts } from './open-lot.ts'
import { storeOpened } from './opening-batch.ts'
import { reportLapsed } from './report-lapsed.ts'

export type FullSearchPorts = OpeningPorts & {
  /** An envelope that its tag did not lead to: the row was changed. */
  alert(what: string, application: string): void
  /** The search for this lot failed: it is tried again, and other lots do not wait for it. */
  failed(lot: string, why: string): void
  /** The program stops: the search goes on after its next start. */
  stopping: AbortSignal
}

/**
 * After its opening each lot's key is tried on every envelope that is still closed, so that a tag that was lost or
 * changed hides none. What it finds is opened late, and the trading centre is notified. In one thread of the lowest
 * priority, since no notice waits for it.
 */
export function createFullSearchHandler(ports: FullSearchPorts): TimerHandler {
  const { db, clock, stopping } = ports
  return async (_timer, complete) => {
    const failed = new Set<string>()
    for (const lot of await listFullSearches(db)) {
      if (stopping.aborted) break
      try {
        await searchAll(ports, lot)
      } catch (error) {
        failed.add(lot.id)
        const why = error instanceof Error ? error.message : String(error)
        ports.failed(lot.number, why)
        await noteFullSearchFailure(db, lot.id, { why, at: clock.now() })
      }
    }
    await db.transaction().execute(async (trx) => {
      await complete(trx)
      const left = await listFullSearches(trx)
      const delay = left.every(({ id }) => failed.has(id)) ? limits.fullSearchRetryMilliseconds : 0
      // one that is due later does not delay a lot that opens meanwhile: it is brought forward
      if (left.length > 0) await scheduleFullSearch(trx, clock.now() + delay)
    })
  }
}

async function searchAll(ports: FullSearchPorts, lot: LotRow): Promise<void> {
  const { db, clock, keys, stopping } = ports
  const openedAt = (lot.opened_at ?? lot.opens_at).getTime()
  const deadline = bidDeadline({ opensAt: lot.opens_at.getTime(), openedAt })
  const lotKey = { publicKey: lot.public_key, wrappedPrivateKey: lot.wrapped_private_key }
  const store = async (found: readonly OpenedEnvelope[], isLast: boolean) => {
    await db.transaction().execute(async (trx) => {
      const now = clock.now()
      if (found.length > 0) {
        await storeOpened(trx, found, { lotId: lot.id, openedAt, deadline, now, isLate: true }, ports)
        await reportLapsed(trx, lot.id, { findPartner: ports.findPartner, now })
        const [first] = (await listLastDays(trx, [lot.id])).map(({ lastDay }) => lastDay).sort()
        if (first !== undefined) await bringExpiryForward(trx, lot.id, first)
        await bringRemindersForward(trx, lot.id, now)
      }
      if (isLast) await endFullSearch(trx, lot.id)
    })
    for (const { id, outcome } of found) if (outcome !== 'lot-mismatch') ports.alert('found-by-full-search', id)
  }
  let batch: OpenedEnvelope[] = []
  await withLotKey(keys, lotKey, async (privateKey) => {
    const options = { lotId: lot.id, threads: 1, isBackground: true }
    for await (const envelope of openEnvelopes(privateKey, untilStopped(sealedEnvelopes(db), stopping), options)) {
      batch.push(envelope)
      if (batch.length < limits.openingBatchRows) continue
      await store(batch, false)
      batch = []
    }
  })
  if (!stopping.aborted) await store(batch, true)
}

async function* untilStopped<T>(items: AsyncIterable<T>, stopping: AbortSignal): AsyncGenerator<T> {
  for await (const item of items) {
    if (stopping.aborted) return
    yield item
  }
}
