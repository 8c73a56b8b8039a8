/** Guarantees that bind, and those that were released, page by page (docs/decisions/0330). */

import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { mapPage, pageOf } from '@openbaohan/server/list/page.ts'
import { behind, placeText, readPlace } from '@openbaohan/server/list/place.ts'
import { type RawBuilder, sql } from 'kysely'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { isOpenDemand } from '../../records/demands/demand-conditions.ts'
import { inForce } from '../../records/guarantees/in-force.ts'
import type { GuaranteeRow } from './contract.ts'

const lastDay = sql<string>`coalesce(expires_on, latest_date)`

type Counted = ApplicationRow & { paid_fen: string; has_open_demand: boolean }
type Filters = {
  withinDays?: number | undefined
  beneficiary?: string | undefined
  opened?: 'yes' | 'no' | undefined
  after?: string | undefined
  limit: number
}
type Around = { now: number; nameOf: (partner: string) => string }

const besides = sql`
  (select coalesce(sum(fen), 0)::text from demand_payment where demand_payment.application = application.id) as paid_fen,
  exists (select 1 from demand where demand.application = application.id
    and ${isOpenDemand}) as has_open_demand`

/** The first to end first. */
export async function pageInForce(trx: Trx, filters: Filters, around: Around) {
  const { withinDays, beneficiary, opened, after, limit } = filters
  const conditions: RawBuilder<unknown>[] = [inForce]
  if (withinDays !== undefined) conditions.push(sql`${lastDay} <= ${addDays(shanghaiDate(around.now), withinDays)}`)
  if (beneficiary !== undefined) conditions.push(sql`beneficiary_name = ${beneficiary}`)
  if (opened !== undefined)
    conditions.push(opened === 'yes' ? sql`beneficiary_name is not null` : sql`beneficiary_name is null`)
  const place = readPlace(after)
  if (place !== undefined) conditions.push(sql`(${lastDay}, id) > (${shanghaiDate(place.at)}, ${place.id})`)
  const { rows } = await sql<Counted>`
    select application.*, ${besides} from application where ${sql.join(conditions, sql` and `)}
    order by ${lastDay}, id limit ${limit + 1}`.execute(trx)
  const page = pageOf(rows, limit, ({ expires_on, latest_date, id }) =>
    placeText({ at: Date.parse(expires_on ?? latest_date ?? ''), id }),
  )
  return mapPage(page, (row) => rowOf(row, around))
}

/** The last first. */
export async function pageReleased(
  trx: Trx,
  { after, limit }: { after?: string | undefined; limit: number },
  around: Around,
) {
  const beyond = behind(readPlace(after), ['updated_at', 'id'], 'desc')
  const { rows } = await sql<Counted>`
    select application.*, ${besides} from application where state = 'released' and ${beyond}
    order by updated_at desc, id desc limit ${limit + 1}`.execute(trx)
  const page = pageOf(rows, limit, (last) => placeText({ at: last.updated_at.getTime(), id: last.id }))
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
    remainder: formatYuan(fen(BigInt(row.amount_fen) - BigInt(row.paid_fen))),
    ...(row.issued_at === null ? {} : { issuedAt: row.issued_at.getTime() }),
    ...(day === null ? {} : { lastDay: day, daysLeft: daysBetween(shanghaiDate(now), day) }),
    ...(row.beneficiary_name === null ? {} : { beneficiaryName: row.beneficiary_name }),
    hasOpenDemand: row.has_open_demand,
    changedAt: row.updated_at.getTime(),
  }
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
