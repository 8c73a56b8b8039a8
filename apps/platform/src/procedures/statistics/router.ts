/** The procedures of `statisticsContract`. */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { listCounted } from '@openbaohan/server/procedures/home/list-counted.ts'
import { implement } from '@orpc/server'
import type { PlatformTables } from '../../records/tables.ts'
import { summarise } from '../../statistics/summarise.ts'
import type { FigureRowKind } from '../home/contract.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal } from '../refusals.ts'
import { statisticsContract } from './contract.ts'
import { countedRows } from './counted-rows.ts'
import { listHints } from './list-hints.ts'

/** Reasons that a page shows; the rest is among the rows. */
const mostReasons = 50

export function statisticsRoutes({ db, clock, partners }: Pick<ApiPorts, 'db' | 'clock' | 'partners'>) {
  const api = implement(statisticsContract).$context<ApiContext>()
  return api.router({
    summary: api.summary.handler(async ({ input }) => {
      const summary = await summarise(db, input, { now: clock.now(), partners: await partners.list() })
      return { ...summary, refusals: summary.refusals.slice(0, mostReasons) }
    }),
    listRows: api.listRows.handler(async ({ input: { partner: appkey, after, limit, ...asked } }) => {
      const partner = appkey === undefined ? undefined : (await partners.find(appkey))?.id
      if (appkey !== undefined && partner === undefined) throw refusal('not-found')
      const counted = countedRows({ ...asked, partner, today: shanghaiDate(clock.now()) })
      return listCounted<FigureRowKind, PlatformTables>(db, counted, { after, limit })
    }),
    listHints: api.listHints.handler(({ input }) => listHints(db, input, clock.now())),
  })
}
