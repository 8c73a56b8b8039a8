import { emitWebhook } from '@openbaohan/server/webhooks/emit-webhook.ts'
import { type Kysely, sql } from 'kysely'
import { countGuarantees } from '../../domain/application/count-guarantees.ts'
import { firstAnnounced } from '../../domain/lot/announced-opening.ts'
import type { RecordedCorrection } from '../../domain/lot/lot-correction.ts'
import { platformWebhooks } from '../../events.ts'
import { inForceAtOpening } from '../statistics/in-force-at-opening.ts'
import type { PlatformTables } from '../tables.ts'
import { findEarlyOpening } from './early-openings.ts'
import { type AfterOpeningType, emitGuaranteeEvent } from './emit-guarantee-event.ts'

export type ReportedLotEvent = { at: number; event: string; detail?: Record<string, unknown> | undefined }

const plain = {
  registered: 'lot.announced',
  suspended: 'lot.suspended',
  resumed: 'lot.resumed',
  'opening-order-awaited': 'lot.opening-order-awaited',
  aborted: 'lot.aborted',
  terminated: 'lot.terminated',
} as const

/**
 * Reports what was written down about a lot, from the lot's own row and the order alone. Before its opening has ended
 * nothing here reads an application; who ordered and why stays with us.
 */
export async function emitLotEvent(
  trx: Kysely<PlatformTables>,
  lotId: string,
  { at, event, detail = {} }: ReportedLotEvent,
): Promise<void> {
  const lotNumber = async () =>
    (await trx.selectFrom('lot').select('number').where('id', '=', lotId).executeTakeFirstOrThrow()).number
  if (isPlain(event)) {
    await emitWebhook(trx, platformWebhooks, { type: plain[event], data: { lotNumber: await lotNumber() }, at })
  } else if (event === 'postponed' || event === 'brought-forward') {
    const data = { lotNumber: await lotNumber(), opensAt: Number(detail.to) }
    await emitWebhook(trx, platformWebhooks, { type: 'lot.postponed', data, at })
  } else if (event === 'corrected') {
    const { changes, notice, cause } = detail as RecordedCorrection // orderLot has written it
    const data = {
      lotNumber: await lotNumber(),
      fields: changes.map(({ field }) => field).join(' '),
      notice: notice ?? '',
      cause: cause?.kind ?? '',
      causeText: cause?.kind === 'other' ? cause.text : '',
    }
    await emitWebhook(trx, platformWebhooks, { type: 'lot.corrected', data, at })
  } else if (event === 'opening-ended') {
    await reportOpened(trx, lotId, at)
  } else if (event === 'validity-ending') {
    const { days, validUntil, standing } = detail
    const data = {
      lotNumber: await lotNumber(),
      days: Number(days),
      validUntil: String(validUntil),
      standing: Number(standing),
    }
    await emitWebhook(trx, platformWebhooks, { type: 'lot.validity-ending', data, at })
  } else if (event === 'return-due') {
    const { who, by, standing } = detail
    const data = { lotNumber: await lotNumber(), who: String(who), by: String(by), standing: Number(standing) }
    await emitWebhook(trx, platformWebhooks, { type: 'lot.return-due', data, at })
  }
}

const isPlain = (event: string): event is keyof typeof plain => Object.hasOwn(plain, event)

/** The lot's row states `opened` in this transaction. What was restored while its envelopes were still tried is reported now. */
async function reportOpened(trx: Kysely<PlatformTables>, lotId: string, at: number): Promise<void> {
  const lot = await trx
    .selectFrom('lot')
    .select(['number', 'opened_at', 'opens_at', 'first_opens_at'])
    .where('id', '=', lotId)
    .where('state', '=', 'opened')
    .executeTakeFirst()
  if (lot === undefined || lot.opened_at === null) return
  const applications = await trx
    .selectFrom('opened_application')
    .innerJoin('application', 'application.number', 'opened_application.application')
    .innerJoin('lot', 'lot.id', 'opened_application.lot_id')
    .select(['application.number', 'application.state', sql<boolean>`${sql.raw(inForceAtOpening)}`.as('was_in_force')])
    .where('lot_id', '=', lotId)
    .orderBy('application.number')
    .execute()
  const times = { opensAt: lot.opens_at.getTime(), openedAt: lot.opened_at.getTime() }
  const announcedAt = firstAnnounced({ ...times, firstOpensAt: lot.first_opens_at?.getTime() })
  const early = await findEarlyOpening(trx, lot.number)
  const { guarantees } = countGuarantees(
    applications.map(({ state, was_in_force }) => ({ state, wasInForce: was_in_force })),
  )
  const data = {
    lotNumber: lot.number,
    announcedAt,
    ...times,
    reason: early?.reason ?? '',
    applications: applications.length,
    guarantees,
  }
  await emitWebhook(trx, platformWebhooks, { type: 'lot.opened', data, at })
  for (const { number, state } of applications) {
    const type = meanwhile[state]
    if (type !== undefined) await emitGuaranteeEvent(trx, number, { type, at })
  }
}

const meanwhile: Readonly<Record<string, AfterOpeningType>> = {
  restored: 'guarantee.restored',
  released: 'guarantee.released',
  expired: 'guarantee.expired',
}
