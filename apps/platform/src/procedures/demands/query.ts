/** Demands on guarantees of own opened lots. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type Kysely, sql } from 'kysely'
import type { DemandState } from '../../domain/demand-state.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { containing } from '../lots/console-query.ts'
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
  const after = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(filters.after ?? '')
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
    .orderBy('demand.created_at', 'desc')
    .orderBy('demand.id', 'desc')
    .limit(limit + 1)
  if (after !== null)
    query = query.where(
      sql<boolean>`(demand.created_at, demand.id) < (${new Date(Number(after[1]))}, ${after[2] ?? ''}::uuid)`,
    )
  if (state !== undefined) query = query.where('demand.state', '=', state)
  if (text !== undefined && text !== '') {
    const pattern = containing(text)
    query = query.where((eb) =>
      eb.or([
        eb('application.applicant_name', 'ilike', pattern),
        eb('application.guarantee_number', 'ilike', pattern),
        eb('lot.name', 'ilike', pattern),
      ]),
    )
  }
  const found = await query.execute()
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  return {
    rows: rows.map((row) => ({
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
    })),
    ...(last === undefined ? {} : { next: `${last.created_at.getTime()}.${last.id}` }),
  }
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
