/** Invoices as finance reads them. */
import { type AskedList, readSorted } from '@openbaohan/server/list/read-sorted.ts'
import type { SortOrder } from '@openbaohan/server/list/sorted.ts'
import { sql } from 'kysely'
import type { InvoiceState } from '../../domain/invoice/invoice-state.ts'
import type { invoiceSorts } from '../../domain/list-sorts.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { applicationsFound } from '../../records/applications-found.ts'
import type { InvoiceRow } from '../../records/invoices/find-invoice.ts'

type Row = InvoiceRow &
  Pick<
    ApplicationRow,
    'application_number' | 'guarantee_number' | 'partner' | 'applicant_name' | 'applicant_code' | 'premium_fen'
  >
type Sort = (typeof invoiceSorts)[number]
type Filters = AskedList<Sort> & { state?: InvoiceState | undefined; search?: string | undefined }

const id = { column: 'invoice.id', kind: 'text' } as const
/** By `invoice_by_time` and `invoice_by_amount`, and of one state by `invoice_by_state` and its like. */
const orders: Readonly<Record<Sort, SortOrder>> = {
  at: [{ column: 'invoice.requested_at', kind: 'time' }, id],
  amount: [{ column: 'invoice.amount_fen', kind: 'integer' }, id],
}

/** What waits to be made oldest first, everything else newest first. */
export const pageOfInvoices = (trx: Trx, { state, search, ...asked }: Filters) =>
  readSorted<Row, Sort>(
    trx,
    {
      select: sql`invoice.*, application_number, guarantee_number, partner, applicant_name, applicant_code,
        premium_fen`,
      from: sql`invoice`,
      joins: sql`join application on application.id = invoice.application`,
      where: [
        ...(state === undefined ? [] : [sql`invoice.state = ${state}`]),
        ...(search === undefined ? [] : [sql`invoice.application in (${applicationsFound(search)})`]),
      ],
      orders,
      usual: ['at', state === 'requested' ? 'asc' : 'desc'],
    },
    asked,
  )
