import type { Standing } from '../domain/ending/withdrawal.ts'
import type { ApplicationRow, Trx } from './applications.ts'
import { hasOpenDemand } from './demands/has-open-demand.ts'

/** What decides whether a locked application may be withdrawn or released. */
export async function loadStanding(trx: Trx, application: ApplicationRow): Promise<Standing> {
  return {
    state: application.state,
    statedOpening: application.stated_opening?.getTime(),
    hasOpenDemand: await hasOpenDemand(trx, application),
  }
}
