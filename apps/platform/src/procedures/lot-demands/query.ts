/** Demands on guarantees of own opened lots. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { mapPage, pageOf } from '@openbaohan/server/list/page.ts'
import { behind, placeText, readPlace } from '@openbaohan/server/list/place.ts'
import { anyContains } from '@openbaohan/server/list/search.ts'
import type { Kysely } from 'kysely'
import type { DemandState } from '../../domain/demand/demand-state.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { isOwnLot, type LotScope } from '../lots/scope.ts'

type DemandFilters = {
  after?: string | undefined
  limit: number
  state?: DemandState | undefined
  text?: string | undefined
}

/** Newest first, by `demand_newest`. */
export async function listOwnDemands(db: Kysely<PlatformTables>, scope: LotScope, filters: DemandFilters) {
  const { state, text, limit } = filters
  const place = readPlace(filters.after, 'uuid')
  let query = db
    .selectFrom('demand')
    .innerJoin('application', 'application.number', 'demand.application')
    .innerJoin('opened_application', 'opened_application.application', 'demand.application')
    .innerJoin('lot', 'lot.id', 'opened_application.lot_id')
    .select([
      'demand.id',
      'demand.application as number',
      'demand.ordinal',
      'demand.state',
      'demand.amount_fen',
      'demand.paid_fen',
      'demand.created_at',
      'demand.created_by',
      'application.guarantee_number',
      'application.applicant_name',
      'lot.number as lot_number',
      'lot.name as lot_name',
    ])
    .where('lot.state', '=', 'opened')
    .where(isOwnLot(scope))
    .where(behind(place, ['demand.created_at', 'demand.id'], 'desc'))
    .where(anyContains(['application.applicant_name', 'application.guarantee_number', 'lot.name'], text))
    .orderBy('demand.created_at', 'desc')
    .orderBy('demand.id', 'desc')
    .limit(limit + 1)
  if (state !== undefined) query = query.where('demand.state', '=', state)
  const page = pageOf(await query.execute(), limit, (last) => placeText({ at: last.created_at.getTime(), id: last.id }))
  return mapPage(page, (row) => ({
    number: row.number,
    ordinal: row.ordinal,
    state: row.state,
    amount: formatYuan(fen(row.amount_fen)),
    paid: formatYuan(fen(row.paid_fen)),
    guaranteeNumber: row.guarantee_number ?? '',
    applicantName: row.applicant_name,
    lotNumber: row.lot_number,
    lotName: row.lot_name,
    createdAt: row.created_at.getTime(),
    createdBy: row.created_by,
  }))
}

/** The digest of the message as sent, by which both sides name a demand. */
export async function findWireContent(db: Kysely<PlatformTables>, application: string, ordinal: number) {
  const row = await db
    .selectFrom('demand')
    .select('wire_content')
    .where('application', '=', application)
    .where('ordinal', '=', ordinal)
    .executeTakeFirst()
  return row?.wire_content ?? undefined
}
