/** The procedures of console-contract.ts. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { countRows, mostCounted } from '@openbaohan/server/list/count-rows.ts'
import { countWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { mapPage, pageOf } from '@openbaohan/server/list/page.ts'
import { behind, placeText, readPlace } from '@openbaohan/server/list/place.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import type { Ports } from '../../ports.ts'
import type { Trx } from '../../records/applications.ts'
import { applicationsFound } from '../../records/applications-found.ts'
import { invoiceConsoleContract } from './console-contract.ts'
import { invoiceViewOf } from './router.ts'

export function createInvoiceConsoleRouter(ports: Ports, partners: PartnerDirectory) {
  const api = implement(invoiceConsoleContract).$context<ApiContext>()
  const { kysely } = ports.db

  return api.router({
    list: api.list.handler(async ({ input: { state, search, after, limit } }) => {
      const known = new Map((await partners.list()).map(({ id, appkey, name }) => [id, { appkey, name }]))
      const direction = state === 'requested' ? 'asc' : 'desc'
      let query = kysely
        .selectFrom('invoice')
        .innerJoin('application', 'application.id', 'invoice.application')
        .selectAll('invoice')
        .select(['application_number', 'guarantee_number', 'partner', 'applicant_name', 'applicant_code'])
        .where(behind(readPlace(after), ['invoice.requested_at', 'invoice.id'], direction))
        .orderBy('invoice.requested_at', direction)
        .orderBy('invoice.id', direction)
        .limit(limit + 1)
      if (state !== undefined) query = query.where('invoice.state', '=', state)
      if (search !== undefined) query = query.where(sql<boolean>`invoice.application in (${applicationsFound(search)})`)
      const page = pageOf(await query.execute(), limit, (last) =>
        placeText({ at: last.requested_at.getTime(), id: last.id }),
      )
      return mapPage(page, (row) => ({
        ...invoiceViewOf(row, row, (id) => known.get(id)?.appkey ?? id),
        partnerName: known.get(row.partner)?.name ?? row.partner,
        applicantName: row.applicant_name,
        applicantCode: row.applicant_code,
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
