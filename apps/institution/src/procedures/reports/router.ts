/** The procedures of contract.ts. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import type { Ports } from '../../ports.ts'
import { pageOfRefunds } from '../refunds/list.ts'
import { listBusiness } from './business.ts'
import { reportsContract } from './contract.ts'
import { pageInForce, pageReleased } from './outstanding.ts'
import { countStatistics } from './statistics.ts'
import { summarise } from './summary.ts'

/** Due ones oldest first, those made newest first. */
const listedRefunds = 200

export function createReportRouter(ports: Ports, partners: PartnerDirectory) {
  const api = implement(reportsContract).$context<ApiContext>()
  const { kysely } = ports.db
  const names = async () => {
    const known = new Map((await partners.list()).map(({ id, name }) => [id, name]))
    return (id: string) => known.get(id) ?? id
  }
  const around = async () => ({
    now: ports.clock.now(),
    nameOf: await names(),
    workingDays: ports.settings.refundWorkingDays,
  })

  return api.router({
    listBusiness: api.listBusiness.handler(({ input }) => listBusiness(kysely, input, ports.clock.now())),
    summary: api.summary.handler(() => summarise(kysely, ports.clock.now())),
    outstanding: api.outstanding.handler(async ({ input }) => pageInForce(kysely, input, await around())),
    released: api.released.handler(async ({ input }) => pageReleased(kysely, input, await around())),
    statistics: api.statistics.handler(async ({ input }) => countStatistics(kysely, input, await names())),
    refunds: api.refunds.handler(async () => {
      const shown = await around()
      const due = await pageOfRefunds(kysely, { which: 'due', limit: listedRefunds }, shown)
      const made = await pageOfRefunds(kysely, { which: 'made', limit: listedRefunds }, shown)
      return { due: due.rows, made: made.rows }
    }),
  })
}
