import type { OpenedEnvelope } from '@openbaohan/custody/opened-envelope.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import { enqueue, type OutboxMessage } from '@openbaohan/server/outbox/enqueue.ts'
import type { Kysely } from 'kysely'
import { nextApplicationState } from '../domain/application/application-state.ts'
import { type BidderMatter, type Notifications, notifyBidders } from '../notifications/notify-bidders.ts'
import { applyEvent } from '../records/applications.ts'
import { insertOpened } from '../records/opened-applications.ts'
import { setEnvelopeState } from '../records/sealed-envelopes.ts'
import type { PlatformTables } from '../records/tables.ts'
import { addWorkItem } from '../records/work-items.ts'
import { noteLateChanges } from './late-changes.ts'
import { type FactPorts, openingFacts, tenderColumns } from './opening-facts.ts'

type OpeningBatchPorts = FactPorts & {
  findPartner(id: string): Promise<Partner | undefined>
  notifications: Notifications
}

/** Epoch milliseconds: when the opening began, the bid deadline that every `restore` states, and now. */
export type OpeningOf = { lotId: string; openedAt: number; deadline: number; now: number }

/**
 * Joins the applications of a batch to their lot, in one transaction: the lot's row, the state, its event and the
 * restore (§3) of each that was issued. An envelope that was opened before, by a run that was cut off or by another
 * process, is left alone, and one that this key opens and that names another lot stays closed for that one.
 */
export async function storeOpened(
  db: Kysely<PlatformTables>,
  envelopes: readonly OpenedEnvelope[],
  opening: OpeningOf,
  { findPartner, notifications, ...factPorts }: OpeningBatchPorts,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const byNumber = new Map(envelopes.map((envelope) => [envelope.id, envelope]))
    const rows = await trx
      .selectFrom('application')
      .select(['number', 'partner', 'state', 'guarantee_number', 'applicant_code'])
      .where('number', 'in', [...byNumber.keys()])
      .where('box_state', '=', 'closed')
      .orderBy('number')
      .forUpdate()
      .execute()
    const tender = await trx
      .selectFrom('lot')
      .select(tenderColumns)
      .where('id', '=', opening.lotId)
      .executeTakeFirstOrThrow()
    const restores: OutboxMessage[] = []
    const notified: BidderMatter[] = []
    for (const row of rows) {
      const envelope = byNumber.get(row.number)
      if (envelope === undefined) continue
      if (envelope.outcome === 'lot-mismatch') {
        // It waits, closed, for the lot it names. The matter names no lot: that one may not be open yet.
        await addWorkItem(trx, { kind: 'box-of-another-lot', application: row.number, at: opening.now })
        continue
      }
      const opened = envelope.outcome === 'opened'
      const event = opened ? 'lot-opened' : 'box-mismatched'
      const to = nextApplicationState(row.state, event)
      await setEnvelopeState(trx, row.number, opened ? 'opened' : 'mismatched')
      if (opened)
        await insertOpened(trx, {
          application: row.number,
          lotId: opening.lotId,
          lot: envelope.lot,
          key: envelope.key,
          openedAt: opening.deadline,
        })
      if (to === undefined) continue
      const lapsed = row.state === 'withdrawing' ? { withdrawal: 'lapsed' } : undefined
      const detail = opened ? lapsed : { problem: envelope.outcome }
      await applyEvent(trx, {
        application: row.number,
        at: opening.now,
        event,
        from: row.state,
        to,
        ...(detail === undefined ? {} : { detail }),
      })
      const application = { number: row.number, applicantCode: row.applicant_code }
      if (to === 'lapsed') notified.push({ kind: 'opened-without-guarantee', application })
      if (to !== 'opened' || !opened || row.guarantee_number === null) continue
      notified.push({ kind: 'lot-opened', application })
      const platformCode = (await findPartner(row.partner))?.platformCode ?? ''
      const body: Outgoing = {
        call: 'restore',
        message: {
          platformCode,
          applicationNumber: row.number,
          guaranteeNumber: row.guarantee_number,
          openedAt: opening.deadline,
          key: Buffer.from(envelope.key).toString('base64'),
          ...openingFacts(tender, { partner: row.partner, number: row.guarantee_number }, factPorts),
        },
      }
      restores.push({ partner: row.partner, key: row.number, body })
    }
    const own = rows.map(({ number }) => number).filter((number) => byNumber.get(number)?.outcome === 'opened')
    await noteLateChanges(trx, own, opening)
    await enqueue(trx, restores, opening.now)
    await notifyBidders(trx, notified, notifications, opening.now)
  })
}
