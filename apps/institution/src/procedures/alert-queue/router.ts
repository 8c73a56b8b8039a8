/** The procedures of `alertQueueContract`. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import { demandAlerts } from '../../domain/alert-urgency.ts'
import type { Ports } from '../../ports.ts'
import { closeAlert } from '../../records/alerts.ts'
import { alertQueueContract } from './contract.ts'
import { alertsHiddenFromCaller } from './hidden-alerts.ts'
import { countAlerts, listAlertRows } from './query.ts'

export function createAlertQueueRouter({ db, clock }: Ports, partners: PartnerDirectory) {
  const api = implement(alertQueueContract).$context<ApiContext>()
  const { kysely } = db
  return api.router({
    list: api.list.handler(async ({ input: { state, withDemands }, context }) => {
      const known = new Map((await partners.list()).map(({ id, appkey, name }) => [id, { appkey, name }]))
      const now = clock.now()
      const around = {
        partners: known,
        now,
        hidden: [...alertsHiddenFromCaller(context.caller), ...(withDemands ? [] : demandAlerts)],
      }
      const [rows, open] = await Promise.all([listAlertRows(kysely, state, around), countAlerts(kysely, around)])
      return { now, open, rows }
    }),
    close: api.close.handler(async ({ input: { id, note }, context, errors }) => {
      const hidden = alertsHiddenFromCaller(context.caller)
      const closing = { who: context.caller.name, note, at: clock.now(), hidden }
      if (!(await closeAlert(kysely, id, closing))) throw errors.NOT_FOUND()
    }),
  })
}
