import { cancel } from '@openbaohan/server/timers/timers.ts'
import type { ApplicationRow, Trx } from '../../applications/move.ts'
import { planExpiry } from '../../expiry/plan-expiry.ts'
import { workKinds } from '../../work.ts'
import { hasOpenDemand } from './has-open-demand.ts'
import type { DemandRow } from './move-demand.ts'

/** A demand has ended: its clock stops, and the expiry that waited for the last one is looked at again. */
export async function endDemand(trx: Trx, demand: DemandRow, application: ApplicationRow): Promise<void> {
  await cancel(trx, workKinds.demandClock, demand.id)
  if (!(await hasOpenDemand(trx, application))) await planExpiry(trx, application)
}
