import { agreesOn } from '@openbaohan/protocol/dialects/extensions.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import { enqueue, type OutboxMessage } from '@openbaohan/server/outbox/enqueue.ts'
import type { Kysely } from 'kysely'
import { limits } from '../domain/limits.ts'
import { noteEvents } from '../records/applications.ts'
import { type LapsedApplication, listLapsed } from '../records/endings/lapses.ts'
import type { PlatformTables } from '../records/tables.ts'
import { addWorkItems } from '../records/work-items.ts'

type FindPartner = (id: string) => Promise<Partner | undefined>

/**
 * Every institution is informed of its applications that lapsed with this opening (§11), or it would wait for their
 * premiums for ever. In the transaction that ends the opening, so that no key waits behind: a few statements for a
 * thousand applications. What a later search finds is reported once too. Where the call is not agreed, the trading centre informs the institution.
 */
export async function reportLapsed(
  trx: Kysely<PlatformTables>,
  lotId: string,
  { findPartner, now }: { findPartner: FindPartner; now: number },
): Promise<void> {
  const lapsed = await listLapsed(trx, lotId)
  for (let from = 0; from < lapsed.length; from += limits.lapsedRows)
    await reportSome(trx, lapsed.slice(from, from + limits.lapsedRows), { findPartner, now })
}

async function reportSome(
  trx: Kysely<PlatformTables>,
  lapsed: readonly LapsedApplication[],
  { findPartner, now }: { findPartner: FindPartner; now: number },
): Promise<void> {
  const partners = new Map<string, Partner | undefined>()
  for (const id of new Set(lapsed.map(({ partner }) => partner))) partners.set(id, await findPartner(id))
  const reported: LapsedApplication[] = []
  const messages: OutboxMessage[] = []
  const unreported: LapsedApplication[] = []
  for (const application of lapsed) {
    const body = abandonmentOf(application, partners.get(application.partner))
    if (body === undefined) {
      // One that never received it has nothing to wait for.
      if (application.mayBeHeld) unreported.push(application)
      continue
    }
    reported.push(application)
    messages.push({ partner: application.partner, key: application.number, body })
  }
  await noteEvents(trx, reported, 'lapse-reported', { at: now })
  await addWorkItems(
    trx,
    unreported.map(({ number }) => ({
      ...{ kind: 'lapse-not-confirmed' as const, application: number, at: now },
      detail: { why: 'call-not-agreed' },
    })),
  )
  await enqueue(trx, messages, now)
}

function abandonmentOf({ number }: LapsedApplication, partner: Partner | undefined): Outgoing | undefined {
  if (partner?.platformCode === undefined || !partner.dialect.optionalCalls.includes('abandon')) return undefined
  const stated = agreesOn(partner.dialect, 'lapse-stated') ? { lapsedAtOpening: true } : {}
  return {
    call: 'abandon',
    message: { platformCode: partner.platformCode, applicationNumber: number, ...stated },
  }
}
