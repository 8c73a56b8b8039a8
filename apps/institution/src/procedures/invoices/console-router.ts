/** The procedures of console-contract.ts. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { countRows, mostCounted } from '@openbaohan/server/list/count-rows.ts'
import { countWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { mapPage } from '@openbaohan/server/list/page.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import type { Ports } from '../../ports.ts'
import type { Trx } from '../../records/applications.ts'
import { invoiceConsoleContract } from './console-contract.ts'
import { pageOfInvoices } from './console-list.ts'
import { invoiceViewOf } from './router.ts'

export function createInvoiceConsoleRouter(ports: Ports, partners: PartnerDirectory) {
  const api = implement(invoiceConsoleContract).$context<ApiContext>()
  const { kysely } = ports.db

  return api.router({
    list: api.list.handler(async ({ input }) => {
      const known = new Map((await partners.list()).map(({ id, appkey, name }) => [id, { appkey, name }]))
      return mapPage(await pageOfInvoices(kysely, input), (row) => ({
        ...invoiceViewOf(row, row, (id) => known.get(id)?.appkey ?? id),
        partnerName: known.get(row.partner)?.name ?? row.partner,
        applicantName: row.applicant_name,
        applicantCode: row.applicant_code,
        premium: formatYuan(fen(row.premium_fen ?? '0')),
        changedAt: row.updated_at.getTime(),
      }))
    }),
    count: api.count.handler(async () => ({ requested: await countRequestedInvoices(kysely), most: mostCounted })),
  })
}

/** For the menu and the home page. */
export const countInvoicesDue = (db: Trx): Promise<Waiting> =>
  countWaiting(db, sql`from invoice where state = 'requested'`, { at: sql`requested_at` })

/** Invoices that wait for finance. */
export const countRequestedInvoices = (db: Trx): Promise<number> =>
  countRows(db, sql`from invoice where state = 'requested'`)
