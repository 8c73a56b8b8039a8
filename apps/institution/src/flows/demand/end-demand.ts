import { cancel } from '@openbaohan/server/timers/timers.ts'
import { planExpiry } from '../../expiry/plan-expiry.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { hasOpenDemand } from '../../records/demands/has-open-demand.ts'
import type { DemandRow } from '../../records/demands.ts'
import { timerKinds } from '../../timers.ts'

/** A demand has ended: its clock stops, and the expiry that waited for the last one is inspected again. */
export async function endDemand(trx: Trx, demand: DemandRow, application: ApplicationRow): Promise<void> {
  await cancel(trx, timerKinds.demandClock, demand.id)
  if (!(await hasOpenDemand(trx, application))) await planExpiry(trx, application)
}
