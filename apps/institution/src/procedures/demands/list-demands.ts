import type { DemandState } from '../../domain/demand/demand-state.ts'
import type { Trx } from '../../records/applications.ts'
import type { DemandRow } from '../../records/demands.ts'

type Search = { state?: DemandState | undefined; number?: string | undefined; limit: number }

/** Newest first; `number` is an application's or a guarantee's. */
export async function listDemands(trx: Trx, { state, number, limit }: Search): Promise<DemandRow[]> {
  let query = trx
    .selectFrom('demand')
    .innerJoin('application', 'application.id', 'demand.application')
    .selectAll('demand')
    .orderBy('presented_at', 'desc')
    .orderBy('demand.id', 'desc')
    .limit(limit)
  if (state !== undefined) query = query.where('demand.state', '=', state)
  if (number !== undefined)
    query = query.where((row) => row.or([row('application_number', '=', number), row('guarantee_number', '=', number)]))
  return await query.execute()
}
