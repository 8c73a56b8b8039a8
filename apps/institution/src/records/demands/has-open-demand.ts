import { openDemandStates } from '../../domain/demand/demand-state.ts'
import type { Trx } from '../applications.ts'

/** An open demand stops expiry and release (gaps.md, "Independent guarantee"). Lock the application first. */
export async function hasOpenDemand(trx: Trx, application: { id: string }): Promise<boolean> {
  const open = await trx
    .selectFrom('demand')
    .select('id')
    .where('application', '=', application.id)
    .where('state', 'in', openDemandStates)
    .limit(1)
    .executeTakeFirst()
  return open !== undefined
}
