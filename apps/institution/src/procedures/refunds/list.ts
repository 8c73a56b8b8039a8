/** Refunds as finance reads them. */
import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { countWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { type AskedList, readSorted, type SortedPage } from '@openbaohan/server/list/read-sorted.ts'
import type { SortOrder } from '@openbaohan/server/list/sorted.ts'
import { sql } from 'kysely'
import { findCorrections, findWaiting, waitsOf } from '../../approvals/list-approvals.ts'
import type { refundSorts } from '../../domain/list-sorts.ts'
import { isRefundOverdue, refundDay } from '../../domain/premium/refund-clock.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { isDueRow, type Receipt } from '../../records/premiums/refunds.ts'
import { given } from '../given.ts'
import { receiptOf } from '../premiums/receipts.ts'
import type { RefundView } from './contract.ts'

type Row = Receipt &
  Pick<ApplicationRow, 'application_number' | 'partner' | 'applicant_name' | 'guarantee_number'> & {
    application_state: ApplicationRow['state']
    /** Of what a refund left: the whole payment, and what went back of it before. */
    whole_fen: string | null
    whole_returned_fen: string | null
    /** Who approved it, where a second person did. */
    approved_by: string | null
  }
type Around = { now: number; nameOf: (partner: string) => string; workingDays: number }

const columns = sql`premium_receipt.*, application_number, partner, applicant_name, guarantee_number,
  application.state as application_state, whole.fen as whole_fen, whole.returned_fen as whole_returned_fen,
  (select decided_name from approval where approval.application = premium_receipt.application
    and procedure = 'refunds.record' and subject = premium_receipt.id::text and approval.state = 'confirmed'
    order by decided_at desc limit 1) as approved_by`
const ofApplication = sql`join application on application.id = premium_receipt.application
  left join lateral (
    with recursive part as (
      select id, rest_of, fen, returned_fen from premium_receipt as before where before.id = premium_receipt.rest_of
      union all select up.id, up.rest_of, up.fen, up.returned_fen from premium_receipt as up
        join part on up.id = part.rest_of)
    select max(fen) filter (where rest_of is null) as fen, sum(returned_fen)::bigint as returned_fen from part
  ) as whole on premium_receipt.rest_of is not null`

export const countRefundsDue = (trx: Trx): Promise<Waiting> =>
  countWaiting(trx, sql`from premium_receipt where ${isDueRow}`, {
    at: sql`due_at`,
    overdue: sql`coalesce(alerted = 'overdue', false)`,
  })

type Sort = (typeof refundSorts)[number]
type Wanted = AskedList<Sort> & { which: 'due' | 'made' }

const id = { column: 'premium_receipt.id', kind: 'integer' } as const
const amount: SortOrder = [{ column: 'premium_receipt.fen', kind: 'integer' }, id]
/** By `premium_receipt_due_back` and `premium_receipt_due_back_by_amount`. */
const ordersOfDue: Readonly<Record<Sort, SortOrder>> = {
  at: [{ column: 'premium_receipt.due_at', kind: 'time' }, id],
  amount,
}
/** By `premium_receipt_gone_back` and `premium_receipt_by_state_and_amount`. */
const ordersOfMade: Readonly<Record<Sort, SortOrder>> = {
  at: [{ column: 'premium_receipt.returned_at', kind: 'time' }, id],
  amount,
}

/** Without a choice what is due oldest first, what was made newest first. */
export async function pageOfRefunds(
  trx: Trx,
  { which, ...asked }: Wanted,
  around: Around,
): Promise<SortedPage<RefundView>> {
  const isDue = which === 'due'
  const { rows: shown, ...page } = await readSorted<Row, Sort>(
    trx,
    {
      select: columns,
      from: sql`premium_receipt`,
      joins: ofApplication,
      where: [isDue ? isDueRow : sql`premium_receipt.state = 'returned'`],
      orders: isDue ? ordersOfDue : ordersOfMade,
      usual: ['at', isDue ? 'asc' : 'desc'],
    },
    asked,
  )
  const ids = shown.map((row) => row.id)
  const waiting = isDue ? await findWaiting(trx, 'subject', ids) : await findCorrections(trx, 'refund', ids)
  return {
    rows: shown.map((row) => {
      const { waits } = waitsOf(waiting, row.id)
      const isOwn = !isDue || waits?.procedure === 'refunds.record'
      return { ...refundOf(row, around), ...(isOwn && waits !== undefined ? { waits } : {}) }
    }),
    ...page,
  }
}

export async function findRefundRow(trx: Trx, receipt: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select ${columns} from premium_receipt ${ofApplication} where premium_receipt.id = ${receipt}`.execute(trx)
  return rows[0]
}

export function refundOf(row: Row, { now, nameOf, workingDays }: Around): RefundView {
  const since = row.state === 'returned' ? undefined : row.due_at?.getTime()
  return {
    ...receiptOf(row, row, nameOf, wholeOf(row)),
    applicationState: row.application_state,
    ...given('approvedBy', row.approved_by),
    ...(row.guarantee_number === null ? {} : { guaranteeNumber: row.guarantee_number }),
    ...(since === undefined ? {} : { by: refundDay(since, workingDays) }),
    isOverdue: since !== undefined && isRefundOverdue(since, workingDays, now),
    days: row.due_at === null ? 0 : Math.max(0, Math.floor((now - row.due_at.getTime()) / dayMs)),
  }
}

const wholeOf = ({ rest_of: id, whole_fen: paid, whole_returned_fen: returned }: Row) =>
  id === null || paid === null ? undefined : { id, fen: paid, returned_fen: returned }
