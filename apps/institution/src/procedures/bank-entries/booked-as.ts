/** What an entry of the bank was recorded as, when and by which person or system, by its reference. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { sql } from 'kysely'
import type { Trx } from '../../records/applications.ts'
import { isUnbacked } from '../../records/bank-entries/recorded-entries.ts'
import { given } from '../given.ts'
import type { BankEntryView } from './contract.ts'
import type { ListedEntry } from './list.ts'

export type BookedRow = {
  entry: string
  kind: BankEntryView['bookedAs'][number]['kind']
  fen: string
  actor: string
  at: Date
  application: string | null
  demand: string | null
  guarantee_number: string | null
}

/** By the same indexes as `isRecorded`. Also of a credit that waits or goes back: recoveries may have taken a part. */
export async function loadBookedAs(trx: Trx, rows: readonly ListedEntry[]): Promise<BookedRow[]> {
  const ids = rows.filter(({ state }) => state !== 'booked').map(({ id }) => id)
  if (ids.length === 0) return []
  const found = await sql<BookedRow>`
    with entry as (select * from bank_entry where id = any(${ids}::bigint[])),
    credit as (select * from entry where direction = 'credit'),
    debit as (select * from entry where direction = 'debit' and state in ('recorded', 'waiting'))
    select credit.id as entry, 'premium' as kind, receipt.fen, receipt.actor, receipt.at, receipt.application,
        null as demand, null as guarantee_number
      from credit join premium_receipt as receipt on receipt.bank_reference = credit.reference
        and coalesce(receipt.received_on, credit.booked_on) = credit.booked_on and receipt.fen = credit.fen
      where credit.state in ('recorded', 'waiting') and ${isUnbacked}
    union all
    select credit.id, 'recovery', recourse.fen, recourse.actor, recourse.recorded_at, null, demand.id, guarantee_number
      from credit join demand_recourse as recourse on recourse.entry = credit.id and not recourse.reversed
      join demand on demand.id = recourse.demand join application on application.id = demand.application
    union all
    select debit.id, 'refund', receipt.returned_fen, receipt.returned_by, receipt.returned_at, receipt.application, null, null
      from debit join premium_receipt as receipt on receipt.reference = debit.reference
        and receipt.returned_on = debit.booked_on and receipt.returned_fen = debit.fen
    union all
    select debit.id, 'payment', payment.fen, payment.actor, payment.paid_at, null, demand.id, guarantee_number
      from debit join demand_payment as payment on payment.reference = debit.reference
        and payment.paid_on = debit.booked_on and payment.fen = debit.fen
      join demand on demand.id = payment.demand join application on application.id = demand.application
    union all
    select debit.id, 'return', other.refund_fen, event.actor, event.at, null, null, null
      from debit join bank_entry as other on other.returned_reference = debit.reference
        and other.returned_on = debit.booked_on and other.refund_fen = debit.fen
      join bank_entry_event as event on event.entry = other.id and event.event = 'returned'
    order by at`.execute(trx)
  return found.rows
}

export const bookedAs = (
  { kind, fen: amount, actor, at, demand, guarantee_number: number }: BookedRow,
  application: BankEntryView['application'],
): BankEntryView['bookedAs'][number] => ({
  ...{ kind, amount: formatYuan(fen(amount)), actor, at: at.getTime() },
  ...(application === undefined ? {} : { application }),
  ...given('demand', demand),
  ...given('guaranteeNumber', number),
})
