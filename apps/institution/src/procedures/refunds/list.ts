/** Refunds as finance reads them. */
import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { countWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { type Page, pageOf } from '@openbaohan/server/list/page.ts'
import { behind, placeText, readPlace } from '@openbaohan/server/list/place.ts'
import { sql } from 'kysely'
import { findWaiting, waitsOf } from '../../approvals/list-approvals.ts'
import { isRefundOverdue, refundDay } from '../../domain/premium/refund-clock.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { isDueRow, type Receipt } from '../../records/premiums/refunds.ts'
import { receiptOf } from '../premiums/receipts.ts'
import type { RefundView } from './contract.ts'

type Row = Receipt &
  Pick<ApplicationRow, 'application_number' | 'partner' | 'applicant_name' | 'guarantee_number'> & {
    application_state: ApplicationRow['state']
  }
type Around = { now: number; nameOf: (partner: string) => string; workingDays: number }

const read = sql`select premium_receipt.*, application_number, partner, applicant_name, guarantee_number,
    application.state as application_state
  from premium_receipt join application on application.id = premium_receipt.application`

export const countRefundsDue = (trx: Trx): Promise<Waiting> =>
  countWaiting(trx, sql`from premium_receipt where ${isDueRow}`, {
    at: sql`due_at`,
    overdue: sql`coalesce(alerted = 'overdue', false)`,
  })

type Wanted = { which: 'due' | 'made'; after?: string | undefined; limit: number }

/** By `premium_receipt_due_back`, or by `premium_receipt_gone_back`. */
export async function pageOfRefunds(
  trx: Trx,
  { which, after, limit }: Wanted,
  around: Around,
): Promise<Page<RefundView>> {
  const place = readPlace(after, 'serial')
  const [where, order] =
    which === 'due'
      ? [
          sql`${isDueRow} and ${behind(place, ['due_at', 'premium_receipt.id'], 'asc')}`,
          sql`due_at, premium_receipt.id`,
        ]
      : [
          sql`premium_receipt.state = 'returned' and ${behind(place, ['returned_at', 'premium_receipt.id'], 'desc')}`,
          sql`returned_at desc, premium_receipt.id desc`,
        ]
  const { rows } = await sql<Row>`${read} where ${where} order by ${order} limit ${limit + 1}`.execute(trx)
  const { rows: shown, ...more } = pageOf(rows, limit, (last) => {
    const at = (which === 'due' ? last.due_at : last.returned_at)?.getTime() ?? 0
    return placeText({ at, id: last.id })
  })
  const waiting = await findWaiting(
    trx,
    'subject',
    shown.map(({ id }) => id),
  )
  return {
    rows: shown.map((row) => {
      const { waits } = waitsOf(waiting, row.id)
      const isOwn = waits?.procedure === 'refunds.record'
      return { ...refundOf(row, around), ...(isOwn ? { waits } : {}) }
    }),
    ...more,
  }
}

export async function findRefundRow(trx: Trx, receipt: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`${read} where premium_receipt.id = ${receipt}`.execute(trx)
  return rows[0]
}

export function refundOf(row: Row, { now, nameOf, workingDays }: Around): RefundView {
  const since = row.state === 'returned' ? undefined : row.due_at?.getTime()
  return {
    ...receiptOf(row, row, nameOf),
    applicationState: row.application_state,
    ...(row.guarantee_number === null ? {} : { guaranteeNumber: row.guarantee_number }),
    ...(since === undefined ? {} : { by: refundDay(since, workingDays) }),
    isOverdue: since !== undefined && isRefundOverdue(since, workingDays, now),
    days: row.due_at === null ? 0 : Math.max(0, Math.floor((now - row.due_at.getTime()) / dayMs)),
  }
}
