/** Guarantees of own lots that have opened, as one query with everything a row shows. */
import { fen } from '@openbaohan/protocol/values/fen.ts'
import { mapPage, pageOf } from '@openbaohan/server/list/page.ts'
import { type Place, placeText, readPlace } from '@openbaohan/server/list/place.ts'
import { anyContains } from '@openbaohan/server/list/search.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import { type DemandState, openDemandStates } from '../../domain/demand/demand-state.ts'
import type { ReleaseOrderState } from '../../domain/ending/release-order.ts'
import { lastDayOfRow } from '../../lots/last-days.ts'
import { mapCorrections } from '../../records/events/corrections.ts'
import { statedEndColumns } from '../../records/stated-ends.ts'
import type { PlatformTables } from '../../records/tables.ts'
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

/** A demand without an end, as JSON gives it. */
type PendingRow = { ordinal: number; state: DemandState; amount: string; paid: string }

export type OwnGuarantee = Awaited<ReturnType<typeof listOwnGuarantees>>['rows'][number]

/** Latest opening first, by `lot_by_agency` or `lot_by_beneficiary`, then `opened_application_by_lot`. */
export async function listOwnGuarantees(db: Kysely<PlatformTables>, scope: LotScope, filters: GuaranteeFilters) {
  const { lot, state, text, number, limit } = filters
  let query = ownGuarantees(db, scope)
    .select([
      'lot.id as lot_id',
      'lot.number as lot_number',
      'lot.name as lot_name',
      'lot.opens_at',
      'lot.opened_at',
      'lot.bid_validity_days',
      'lot.extra_days',
      'application.number',
      'application.submitted_at',
      'application.partner',
      'application.guarantee_number',
      'application.applicant_name',
      'application.applicant_code',
      'application.state',
      'application.amount_fen',
    ])
    .select(statedEndColumns)
    .leftJoin('release_hold', 'release_hold.application', 'application.number')
    .select(['release_hold.reason as hold_reason', 'release_hold.held_at', 'release_hold.held_by'])
    .leftJoin('release_order', 'release_order.application', 'application.number')
    .select(['release_order.state as order_state', 'release_order.ordered_at', 'release_order.ordered_by'])
    .select([
      sql<string>`(select coalesce(sum(d.paid_fen), 0) from demand d where d.application = application.number)`.as(
        'paid',
      ),
      sql<string>`(select count(*) from demand d where d.application = application.number
        and d.state <> 'drafted')`.as('demands'),
      sql<boolean>`exists (select 1 from demand d where d.application = application.number
        and d.state = any(${[...openDemandStates]}))`.as('has_open_demand'),
      sql<PendingRow[]>`(select coalesce(json_agg(json_build_object('ordinal', d.ordinal, 'state', d.state,
        'amount', d.amount_fen::text, 'paid', d.paid_fen::text) order by d.ordinal), '[]')
        from demand d where d.application = application.number
        and d.state = any(${['drafted', ...openDemandStates]}))`.as('pending'),
      sql<boolean>`exists (select 1 from release_proposal p where p.lot_id = lot.id and p.ending is null
        and p.applications @> to_jsonb(application.number))`.as('is_proposed'),
    ])
    .where(behindGuarantee(readPlace(filters.after)))
    .where(anyContains(['application.applicant_name', 'application.guarantee_number', 'lot.name', 'lot.number'], text))
    .orderBy('lot.opens_at', 'desc')
    .orderBy('lot.number', 'desc')
    .orderBy('application.number')
    .limit(limit + 1)
  if (lot !== undefined) query = query.where('lot.number', '=', lot)
  if (number !== undefined) query = query.where('application.number', '=', number)
  if (state !== undefined) query = query.where('application.state', '=', state)
  const page = pageOf(await query.execute(), limit, (last) =>
    placeText({ at: last.opens_at.getTime(), id: `${last.number}~${last.lot_number}` }),
  )
  const corrections = await mapCorrections(
    db,
    page.rows.map((row) => row.lot_id),
  )
  return mapPage(page, (row) => ({
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
    validUntil: lastDayOfRow(row, corrections.get(row.lot_id) ?? []),
    demands: Number(row.demands),
    hasOpenDemand: row.has_open_demand,
    pending: row.pending.map(({ ordinal, state: standing, amount, paid }) => ({
      ...{ ordinal, state: standing, amount: fen(amount), paid: fen(paid) },
    })),
    ...(row.hold_reason === null || row.held_at === null || row.held_by === null
      ? {}
      : { hold: { reason: row.hold_reason, heldAt: row.held_at.getTime(), heldBy: row.held_by } }),
    ...(row.order_state === null || row.ordered_at === null || row.ordered_by === null
      ? {}
      : { release: orderOf(row.order_state, row.ordered_at, row.ordered_by) }),
    isProposed: row.is_proposed,
  }))
}

const orderOf = (state: ReleaseOrderState, at: Date, by: string) => ({ state, orderedAt: at.getTime(), orderedBy: by })

/** A cursor someone made up gives the first page. Application numbers hold no tilde; lots' may. */
function behindGuarantee(place: Place | undefined): RawBuilder<boolean> {
  const [, number, lot] = /^([^~]+)~(.+)$/.exec(place?.id ?? '') ?? []
  if (place === undefined || number === undefined || lot === undefined) return sql<boolean>`true`
  const opensAt = new Date(place.at)
  return sql<boolean>`((lot.opens_at, lot.number) < (${opensAt}, ${lot})
    or (lot.opens_at = ${opensAt} and lot.number = ${lot} and application.number > ${number}))`
}
