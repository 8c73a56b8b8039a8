import { type KeyProvider, withLotKey } from '@openbaohan/custody/lot-key.ts'
import type { OpenedEnvelope } from '@openbaohan/custody/opened-envelope.ts'
import { openEnvelopes } from '@openbaohan/custody/opening.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import { type Kysely, sql } from 'kysely'
import { decideEndedApplication } from '../domain/application/decide-ended-application.ts'
import { limits } from '../domain/limits.ts'
import type { Notifications } from '../notifications/notify-bidders.ts'
import { findApplication } from '../records/applications.ts'
import { addLotEvent, type LotRow } from '../records/lots.ts'
import { sealedEnvelopes } from '../records/opening/sealed-envelopes.ts'
import type { PlatformTables } from '../records/tables.ts'
import { timerKinds } from '../timers.ts'
import { storeOpened } from './opening-batch.ts'
import type { FactPorts } from './opening-facts.ts'
import { type RandomBytes, randomBelow, shuffled } from './random-order.ts'

export type EndedLotPorts = FactPorts & {
  db: Kysely<PlatformTables>
  clock: Clock
  keys: KeyProvider
  random: RandomBytes
  findPartner(id: string): Promise<Partner | undefined>
  notifications: Notifications
}

/**
 * A lot that ended unopened is opened internally only: nothing joins an application to it in any row, no key goes
 * out, and no one is shown a list. What comes of it is a timer for each application, at a random time of the next day.
 */
export function createEndedHandler(ports: EndedLotPorts): TimerHandler {
  const { db, clock } = ports
  return async ({ subject: lotId }, complete) => {
    const lot = await db.selectFrom('lot').selectAll().where('id', '=', lotId).executeTakeFirst()
    if (lot !== undefined && (lot.state === 'aborted' || lot.state === 'terminated')) {
      for (const number of shuffled(ports.random, await findApplications(ports, lot))) await scheduleEnd(ports, number)
    }
    await db.transaction().execute(async (trx) => {
      await addLotEvent(trx, lotId, { at: clock.now(), event: 'opened-to-machine', who: 'system' })
      await complete(trx)
    })
  }
}

/** Stored in memory and nowhere else. A row that is not what was committed to is a person's matter, as at any opening. */
async function findApplications(ports: EndedLotPorts, lot: LotRow): Promise<string[]> {
  const { db, clock, keys } = ports
  const found: string[] = []
  const wrong: OpenedEnvelope[] = []
  const lotKey = { publicKey: lot.public_key, wrappedPrivateKey: lot.wrapped_private_key }
  await withLotKey(keys, lotKey, async (privateKey) => {
    const options = { lotId: lot.id, threads: 1, isBackground: true }
    for await (const envelope of openEnvelopes(privateKey, sealedEnvelopes(db), options)) {
      if (envelope.outcome === 'opened') found.push(envelope.id)
      else wrong.push(envelope)
    }
  })
  const now = clock.now()
  if (wrong.length > 0)
    await db
      .transaction()
      .execute((trx) => storeOpened(trx, wrong, { lotId: lot.id, openedAt: now, deadline: now, now }, ports))
  return found
}

/** Each in a transaction of its own; a run that was cut off before leaves what it has set. */
async function scheduleEnd({ db, clock, random }: EndedLotPorts, number: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const application = await findApplication(trx, number)
    if (application === undefined || decideEndedApplication(application.state) === 'done') return
    const known =
      await sql`select 1 from timer where kind = ${timerKinds.endApplication} and subject = ${number}`.execute(trx)
    if (known.rows.length > 0) return
    const dueAt = clock.now() + randomBelow(random, limits.endedSpreadMilliseconds)
    await schedule(trx, [{ kind: timerKinds.endApplication, subject: number, dueAt }])
  })
}
