/** The procedures of reports-contract.ts. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import type { Ports } from '../../ports.ts'
import { reportsContract } from './contract.ts'
import { pageInForce, pageReleased } from './outstanding.ts'
import { countStatistics } from './statistics.ts'
import { summarise } from './summary.ts'

/** Of each kind; the oldest first. */
const listedRefunds = 200

export function createReportRouter(ports: Ports, partners: PartnerDirectory) {
  const api = implement(reportsContract).$context<ApiContext>()
  const { kysely } = ports.db
  const names = async () => {
    const known = new Map((await partners.list()).map(({ id, name }) => [id, name]))
    return (id: string) => known.get(id) ?? id
  }
  const around = async () => ({ now: ports.clock.now(), nameOf: await names() })

  return api.router({
    summary: api.summary.handler(() => summarise(kysely, ports.clock.now())),
    outstanding: api.outstanding.handler(async ({ input }) => pageInForce(kysely, input, await around())),
    released: api.released.handler(async ({ input }) => pageReleased(kysely, input, await around())),
    statistics: api.statistics.handler(async ({ input }) => countStatistics(kysely, input, await names())),
    refunds: api.refunds.handler(async () => {
      const withdrawals = await kysely
        .selectFrom('application')
        .selectAll()
        .where('state', '=', 'withdraw-review')
        .orderBy('created_at')
        .limit(listedRefunds)
        .execute()
      const payments = await kysely
        .selectFrom('premium_receipt')
        .innerJoin('application', 'application.id', 'premium_receipt.application')
        .selectAll('premium_receipt')
        .select(['application_number', 'applicant_name'])
        .where('premium_receipt.state', '=', 'set-aside')
        .orderBy('premium_receipt.id')
        .limit(listedRefunds)
        .execute()
      return {
        withdrawals: withdrawals.map((row) => ({
          number: row.application_number,
          guaranteeNumber: row.guarantee_number ?? '',
          applicantName: row.applicant_name,
          premium: formatYuan(fen(row.premium_fen ?? 0)),
          ...(row.payer_name === null ? {} : { payerName: row.payer_name }),
          ...(row.payer_account === null ? {} : { payerAccount: row.payer_account }),
          ...(row.withdraw_reason === null ? {} : { reason: row.withdraw_reason }),
          since: row.updated_at.getTime(),
        })),
        payments: payments.map((row) => ({
          number: row.application_number,
          applicantName: row.applicant_name,
          amount: formatYuan(fen(row.fen)),
          payerName: row.payer_name,
          payerAccount: row.payer_account,
          since: row.at.getTime(),
        })),
      }
    }),
  })
}
