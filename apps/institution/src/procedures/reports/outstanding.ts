/** Guarantees that bind, and those that were released, page by page (docs/decisions/0042). */

import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { hasRow } from '@openbaohan/server/list/has-row.ts'
import { mapPage } from '@openbaohan/server/list/page.ts'
import { type AskedList, readSorted } from '@openbaohan/server/list/read-sorted.ts'
import type { SortOrder } from '@openbaohan/server/list/sorted.ts'
import { type RawBuilder, sql } from 'kysely'
import type { outstandingSorts, releasedSorts } from '../../domain/list-sorts.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { isOpenDemand } from '../../records/demands/demand-conditions.ts'
import { inForce, joinPayments, remainingFen } from '../../records/guarantees/in-force.ts'
import type { GuaranteeRow } from './contract.ts'

const lastDay = sql<string>`coalesce(expires_on, latest_date)`

/** Which beneficiary it is: two may have one name, and the name of one may be spelt differently. */
export const beneficiaryKey = sql<string>`coalesce(beneficiary_code, beneficiary_name)`

type Counted = ApplicationRow & { remaining: string; has_open_demand: boolean }
type OutstandingSort = (typeof outstandingSorts)[number]
type ReleasedSort = (typeof releasedSorts)[number]
type Filters = AskedList<OutstandingSort> & {
  withinDays?: number | undefined
  beneficiary?: string | undefined
  opened?: 'yes' | 'no' | undefined
}
type Around = { now: number; nameOf: (partner: string) => string }

const id = { column: 'application.id', kind: 'text' } as const
const amount: SortOrder = [{ column: 'application.amount_fen', kind: 'integer' }, id]
/** By `application_in_force` and `application_in_force_by_amount`. */
const ordersInForce: Readonly<Record<OutstandingSort, SortOrder>> = {
  lastDay: [{ column: 'last_day', kind: 'text', value: lastDay }, id],
  amount,
}
/** By `application_released` and `application_released_by_amount`. */
const ordersOfReleased: Readonly<Record<ReleasedSort, SortOrder>> = {
  releasedAt: [{ column: 'application.updated_at', kind: 'time' }, id],
  amount,
}

const columns = sql`application.*, ${lastDay} as last_day,
  ${remainingFen} as remaining,
  ${hasRow(sql`from demand where demand.application = application.id and ${isOpenDemand}`)} as has_open_demand`

/** Without a choice the first to end first. */
export async function pageInForce(trx: Trx, filters: Filters, around: Around) {
  const { withinDays, beneficiary, opened, ...asked } = filters
  const where: RawBuilder<unknown>[] = [inForce]
  if (withinDays !== undefined) where.push(sql`${lastDay} <= ${addDays(shanghaiDate(around.now), withinDays)}`)
  if (beneficiary !== undefined) where.push(sql`${beneficiaryKey} = ${beneficiary}`)
  if (opened !== undefined)
    where.push(opened === 'yes' ? sql`beneficiary_name is not null` : sql`beneficiary_name is null`)
  const page = await readSorted<Counted, OutstandingSort>(
    trx,
    {
      select: columns,
      from: sql`application ${joinPayments}`,
      where,
      orders: ordersInForce,
      usual: ['lastDay', 'asc'],
    },
    asked,
  )
  return mapPage(page, (row) => rowOf(row, around))
}

/** Without a choice the last first. */
export async function pageReleased(trx: Trx, asked: AskedList<ReleasedSort>, around: Around) {
  const where = [sql`state = 'released'`]
  const page = await readSorted<Counted, ReleasedSort>(
    trx,
    {
      ...{ select: columns, from: sql`application`, joins: joinPayments, where },
      ...{ orders: ordersOfReleased, usual: ['releasedAt', 'desc'] },
    },
    asked,
  )
  return mapPage(page, (row) => rowOf(row, around))
}

function rowOf(row: Counted, { now, nameOf }: Around): GuaranteeRow {
  const day = row.expires_on ?? row.latest_date
  return {
    id: row.id,
    number: row.application_number,
    guaranteeNumber: row.guarantee_number ?? '',
    partnerName: nameOf(row.partner),
    applicantName: row.applicant_name,
    state: row.state,
    amount: formatYuan(fen(row.amount_fen)),
    remainder: formatYuan(fen(BigInt(row.remaining))),
    ...(row.issued_at === null ? {} : { issuedAt: row.issued_at.getTime() }),
    ...(day === null ? {} : { lastDay: day, daysLeft: daysBetween(shanghaiDate(now), day) }),
    ...(row.beneficiary_name === null ? {} : { beneficiaryName: row.beneficiary_name }),
    hasOpenDemand: row.has_open_demand,
    changedAt: row.updated_at.getTime(),
  }
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
