/** Requests to answer against the check of a demand letter, as a second person finds them. */
import { limits } from '@openbaohan/server/limits.ts'
import type { Trx } from '../../records/applications.ts'
import type { WaitingOverride } from './console-contract.ts'
import { overrideView } from './view.ts'

/** By `demand_override_waiting`: one for each demand at most, of which few wait. */
export async function listWaitingOverrides(
  trx: Trx,
  { demand }: { demand?: string | undefined },
  caller: { id: string },
): Promise<WaitingOverride[]> {
  const rows = await trx
    .selectFrom('demand_override')
    .innerJoin('demand', 'demand.id', 'demand_override.demand')
    .innerJoin('application', 'application.id', 'demand.application')
    .selectAll('demand_override')
    .select(['demand.ordinal', 'demand.pay_by', 'application.guarantee_number', 'application.applicant_name'])
    .where('demand_override.state', '=', 'waiting')
    .$if(demand !== undefined, (query) => query.where('demand_override.demand', '=', demand ?? ''))
    .orderBy('demand.pay_by')
    .orderBy('demand_override.id')
    .limit(limits.listedMessages)
    .execute()
  return rows.map((row) => ({
    ...overrideView(row),
    demand: row.demand,
    ordinal: row.ordinal,
    guaranteeNumber: row.guarantee_number ?? '',
    applicantName: row.applicant_name,
    payBy: row.pay_by.getTime(),
    isOwn: row.asked_by === caller.id,
  }))
}
