/** The procedures of invoices-contract.ts. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import type { Ports } from '../../ports.ts'
import { mostCounted } from '../inbox/list.ts'
import { placeText, readPlace } from '../keyset.ts'
import { invoiceDeskContract } from './console-contract.ts'
import { invoiceViewOf } from './router.ts'

export function createInvoiceDeskRouter(ports: Ports, partners: PartnerDirectory) {
  const api = implement(invoiceDeskContract).$context<ApiContext>()
  const { kysely } = ports.db

  return api.router({
    list: api.list.handler(async ({ input: { state, search, after, limit } }) => {
      const known = new Map((await partners.list()).map(({ id, appkey, name }) => [id, { appkey, name }]))
      const place = readPlace(after)
      const direction = state === 'requested' ? 'asc' : 'desc'
      let query = kysely
        .selectFrom('invoice')
        .innerJoin('application', 'application.id', 'invoice.application')
        .selectAll('invoice')
        .select(['application_number', 'guarantee_number', 'partner', 'applicant_name', 'applicant_code'])
        .orderBy('invoice.requested_at', direction)
        .orderBy('invoice.id', direction)
        .limit(limit + 1)
      if (state !== undefined) query = query.where('invoice.state', '=', state)
      if (search !== undefined) query = query.where(sql<boolean>`invoice.application in (${applicationsOf(search)})`)
      if (place !== undefined) {
        const here = sql`(${new Date(place.at)}, ${place.id})`
        const beyond = direction === 'asc' ? sql`>` : sql`<`
        query = query.where(sql<boolean>`(invoice.requested_at, invoice.id) ${beyond} ${here}`)
      }
      const found = await query.execute()
      const rows = found.slice(0, limit)
      const last = rows.at(-1)
      return {
        rows: rows.map((row) => ({
          ...invoiceViewOf(row, row, (id) => known.get(id)?.appkey ?? id),
          partnerName: known.get(row.partner)?.name ?? row.partner,
          applicantName: row.applicant_name,
          applicantCode: row.applicant_code,
          changedAt: row.updated_at.getTime(),
        })),
        ...(found.length > limit && last !== undefined
          ? { next: placeText({ at: last.requested_at.getTime(), id: last.id }) }
          : {}),
      }
    }),
    count: api.count.handler(async () => {
      const { rows } = await sql<{ count: string }>`
        select count(*) from (select 1 from invoice where state = 'requested' limit ${mostCounted}) as counted`.execute(
        kysely,
      )
      return { requested: Number(rows[0]?.count ?? 0), most: mostCounted }
    }),
  })
}

/** By a number, a credit code or a whole name; each of them has an index. */
function applicationsOf(search: string) {
  return sql`select id from application where application_number = ${search} or guarantee_number = ${search}
    union all select id from application where applicant_code = ${search.toUpperCase()} and state <> 'received'
    union all select id from application where applicant_name = ${search} and state <> 'received'`
}
