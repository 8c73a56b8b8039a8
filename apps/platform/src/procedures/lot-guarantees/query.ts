/** Guarantees of own lots that have opened, as one query with everything a row shows. */
import { fen } from '@openbaohan/protocol/values/fen.ts'
import { hasRow } from '@openbaohan/server/list/has-row.ts'
import { mapPage, pageOf } from '@openbaohan/server/list/page.ts'
import type { AskedList } from '@openbaohan/server/list/read-sorted.ts'
import { anyContains } from '@openbaohan/server/list/search.ts'
import { type SortOrder, sortedBy } from '@openbaohan/server/list/sorted.ts'
import { totalOf } from '@openbaohan/server/list/total.ts'
import { type Kysely, sql } from 'kysely'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import { type DemandState, openDemandStates } from '../../domain/demand/demand-state.ts'
import type { ReleaseOrderState } from '../../domain/ending/release-order.ts'
import type { guaranteeSorts, guaranteeSortsOfLot } from '../../domain/list-sorts.ts'
import { lastDayOfRow } from '../../lots/last-days.ts'
import { mapCorrections } from '../../records/events/corrections.ts'
import { paidFen } from '../../records/remaining.ts'
import { statedEndColumns } from '../../records/stated-ends.ts'
import { inForceAtOpening } from '../../records/statistics/in-force-at-opening.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { isOwnLot, type LotScope } from '../lots/scope.ts'

type Sort = (typeof guaranteeSorts)[number] | (typeof guaranteeSortsOfLot)[number]
export type GuaranteeFilters = AskedList<Sort> & {
  lot?: string | undefined
  state?: ApplicationState | undefined
  text?: string | undefined
  /** Of one application. */
  number?: string | undefined
}

/** A lot shows its applications once its opening has ended, and not a moment before. */
const ownGuarantees = (scope: LotScope, { lot, number, state, text }: GuaranteeFilters) =>
  sql.join(
    [
      sql`lot.state = 'opened'`,
      isOwnLot(scope),
      anyContains(['application.applicant_name', 'application.guarantee_number', 'lot.name', 'lot.number'], text),
      ...(lot === undefined ? [] : [sql`lot.number = ${lot}`]),
      ...(number === undefined ? [] : [sql`application.number = ${number}`]),
      ...(state === undefined ? [] : [sql`application.state = ${state}`]),
    ],
    sql` and `,
  )

const ofApplication = { column: 'application.number', kind: 'text' } as const
/** By `lot_by_agency` or `lot_by_beneficiary`, then `opened_application_by_lot`; within one lot all are read. */
const orders: Readonly<Record<Sort | 'number', SortOrder>> = {
  number: [ofApplication],
  opensAt: [
    { column: 'lot.opens_at', kind: 'time' },
    { column: 'lot.lot_number', kind: 'text', value: sql.ref('lot.number') },
    ofApplication,
  ],
  applicant: [{ column: 'application.applicant_name', kind: 'text' }, ofApplication],
  amount: [{ column: 'application.amount_fen', kind: 'integer' }, ofApplication],
}

/** A demand without an end, as JSON gives it. */
type PendingRow = { ordinal: number; state: DemandState; amount: string; paid: string }

export type OwnGuarantee = Awaited<ReturnType<typeof listOwnGuarantees>>['rows'][number]

/** Without a choice the latest opening first, within one lot by number. */
export async function listOwnGuarantees(db: Kysely<PlatformTables>, scope: LotScope, filters: GuaranteeFilters) {
  const { limit, lot, sort = lot === undefined ? 'opensAt' : 'number', counted = false } = filters
  const { direction = filters.sort === undefined && lot === undefined ? 'desc' : 'asc' } = filters
  const { beyond, by, cursorOf } = sortedBy(orders[sort], direction, filters.after)
  const where = ownGuarantees(scope, filters)
  const found = await db
    .selectFrom('lot')
    .innerJoin('opened_application', 'opened_application.lot_id', 'lot.id')
    .innerJoin('application', 'application.number', 'opened_application.application')
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
      paidFen.as('paid'),
      sql<boolean>`${sql.raw(inForceAtOpening)}`.as('was_in_force'),
      sql<string>`(select count(*) from demand d where d.application = application.number
        and d.state <> 'drafted')`.as('demands'),
      hasRow(sql`from demand d where d.application = application.number
        and d.state = any(${[...openDemandStates]})`).as('has_open_demand'),
      sql<PendingRow[]>`(select coalesce(json_agg(json_build_object('ordinal', d.ordinal, 'state', d.state,
        'amount', d.amount_fen::text, 'paid', d.paid_fen::text) order by d.ordinal), '[]')
        from demand d where d.application = application.number
        and d.state = any(${['drafted', ...openDemandStates]}))`.as('pending'),
      hasRow(sql`from release_proposal p where p.lot_id = lot.id and p.ending is null
        and p.applications @> to_jsonb(application.number)`).as('is_proposed'),
    ])
    .where(sql<boolean>`${where} and ${beyond}`)
    .orderBy(by)
    .limit(limit + 1)
    .execute()
  const page = pageOf(found, limit, cursorOf)
  const total = counted
    ? await totalOf(
        db,
        // an outer join: without a condition on it the application is not read
        sql`from lot join opened_application on opened_application.lot_id = lot.id
          left join application on application.number = opened_application.application where ${where}`,
      )
    : undefined
  const corrections = await mapCorrections(
    db,
    page.rows.map((row) => row.lot_id),
  )
  const shown = mapPage(page, (row) => ({
    number: row.number,
    partner: row.partner,
    ...(row.guarantee_number === null ? {} : { guaranteeNumber: row.guarantee_number }),
    applicantName: row.applicant_name,
    applicantCode: row.applicant_code,
    state: row.state,
    wasInForce: row.was_in_force,
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
  return { ...shown, ...(total === undefined ? {} : { total }) }
}

const orderOf = (state: ReleaseOrderState, at: Date, by: string) => ({ state, orderedAt: at.getTime(), orderedBy: by })
