/** Guarantees of own lots that have opened, as one query with everything a row shows. */
import { fen } from '@openbaohan/protocol/values/fen.ts'
import { type Kysely, sql } from 'kysely'
import type { ApplicationState } from '../../domain/application-state.ts'
import { openDemandStates } from '../../domain/demand-state.ts'
import type { ReleaseOrderState } from '../../domain/release-order.ts'
import { lotDates } from '../../lots/lot-dates.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { containing } from '../lots/console-query.ts'
import { isOwnLot, type LotScope } from '../lots/scope.ts'

export type GuaranteeFilters = {
  after?: string | undefined
  limit: number
  lot?: string | undefined
  state?: ApplicationState | undefined
  text?: string | undefined
  /** Of one application. */
  number?: string | undefined
}

/** A lot shows its applications once its opening has ended, and not a moment before. */
const ownGuarantees = (db: Kysely<PlatformTables>, scope: LotScope) =>
  db
    .selectFrom('lot')
    .innerJoin('opened_application', 'opened_application.lot_id', 'lot.id')
    .innerJoin('application', 'application.number', 'opened_application.application')
    .where('lot.state', '=', 'opened')
    .where(isOwnLot(scope))

export type OwnGuarantee = Awaited<ReturnType<typeof listOwnGuarantees>>['rows'][number]

/** Latest opening first, by `lot_by_agency` or `lot_by_beneficiary`, then `opened_application_by_lot`. */
export async function listOwnGuarantees(db: Kysely<PlatformTables>, scope: LotScope, filters: GuaranteeFilters) {
  const { lot, state, text, number, limit } = filters
  const after = filters.after === undefined ? undefined : readCursor(filters.after)
  let query = ownGuarantees(db, scope)
    .select([
      'lot.id as lot_id',
      'lot.number as lot_number',
      'lot.name as lot_name',
      'lot.opens_at',
      'lot.opened_at',
      'lot.kind',
      'lot.bid_validity_days',
      'lot.extra_days',
      'application.number',
      'application.partner',
      'application.guarantee_number',
      'application.applicant_name',
      'application.applicant_code',
      'application.state',
      'application.amount_fen',
    ])
    .leftJoin('release_hold', 'release_hold.application', 'application.number')
    .select(['release_hold.reason as hold_reason', 'release_hold.held_at', 'release_hold.held_by'])
    .leftJoin('release_order', 'release_order.application', 'application.number')
    .select(['release_order.state as order_state', 'release_order.ordered_at', 'release_order.ordered_by'])
    .select([
      sql<string>`(select coalesce(sum(d.paid_fen), 0) from demand d where d.application = application.number)`.as(
        'paid',
      ),
      sql<string>`(select count(*) from demand d where d.application = application.number)`.as('demands'),
      sql<boolean>`exists (select 1 from demand d where d.application = application.number
        and d.state = any(${[...openDemandStates]}))`.as('has_open_demand'),
      sql<boolean>`exists (select 1 from release_proposal p where p.lot_id = lot.id and p.ending is null
        and p.applications @> to_jsonb(application.number))`.as('is_proposed'),
    ])
    .orderBy('lot.opens_at', 'desc')
    .orderBy('lot.number', 'desc')
    .orderBy('application.number')
    .limit(limit + 1)
  if (after !== undefined)
    query = query.where(sql<boolean>`(lot.opens_at, lot.number) < (${after.opensAt}, ${after.lot})
      or (lot.opens_at = ${after.opensAt} and lot.number = ${after.lot} and application.number > ${after.number})`)
  if (lot !== undefined) query = query.where('lot.number', '=', lot)
  if (number !== undefined) query = query.where('application.number', '=', number)
  if (state !== undefined) query = query.where('application.state', '=', state)
  if (text !== undefined && text !== '') {
    const pattern = containing(text)
    query = query.where((eb) =>
      eb.or([
        eb('application.applicant_name', 'ilike', pattern),
        eb('application.guarantee_number', 'ilike', pattern),
        eb('lot.name', 'ilike', pattern),
        eb('lot.number', 'ilike', pattern),
      ]),
    )
  }
  const found = await query.execute()
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  return {
    rows: rows.map((row) => ({
      number: row.number,
      partner: row.partner,
      ...(row.guarantee_number === null ? {} : { guaranteeNumber: row.guarantee_number }),
      applicantName: row.applicant_name,
      applicantCode: row.applicant_code,
      state: row.state,
      amount: fen(row.amount_fen),
      paid: fen(row.paid),
      lotNumber: row.lot_number,
      lotName: row.lot_name,
      openedAt: row.opened_at?.getTime() ?? 0,
      validUntil: validUntilOf(row),
      demands: Number(row.demands),
      hasOpenDemand: row.has_open_demand,
      ...(row.hold_reason === null || row.held_at === null || row.held_by === null
        ? {}
        : { hold: { reason: row.hold_reason, heldAt: row.held_at.getTime(), heldBy: row.held_by } }),
      ...(row.order_state === null || row.ordered_at === null || row.ordered_by === null
        ? {}
        : { release: orderOf(row.order_state, row.ordered_at, row.ordered_by) }),
      isProposed: row.is_proposed,
    })),
    ...(last === undefined ? {} : { next: `${last.opens_at.getTime()}.${last.number}.${last.lot_number}` }),
  }
}

const orderOf = (state: ReleaseOrderState, at: Date, by: string) => ({ state, orderedAt: at.getTime(), orderedBy: by })

type Dated = {
  kind: 'construction' | 'procurement'
  opened_at: Date | null
  bid_validity_days: number
  extra_days: number
}
const validUntilOf = ({ kind, opened_at, bid_validity_days, extra_days }: Dated): string =>
  lotDates({
    kind,
    openedAt: opened_at?.getTime(),
    bidValidityDays: bid_validity_days,
    extraDays: extra_days,
  })?.validUntil ?? ''

/** A cursor somebody made up gives the first page. Application numbers hold no dot; lots' may. */
function readCursor(text: string): { opensAt: Date; number: string; lot: string } | undefined {
  const found = /^(\d{1,15})\.([^.]+)\.(.+)$/.exec(text)
  if (found === null) return undefined
  return { opensAt: new Date(Number(found[1])), number: found[2] ?? '', lot: found[3] ?? '' }
}
