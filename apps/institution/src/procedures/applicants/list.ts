/** Companies about which a person has decided, the last changed first. */
import { type Fen, fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { pageOf } from '@openbaohan/server/list/page.ts'
import { behind, placeText, readPlace } from '@openbaohan/server/list/place.ts'
import { sql } from 'kysely'
import { freeOfLine } from '../../domain/credit-line.ts'
import type { ApplicantRow } from '../../records/applicants/applicants.ts'
import type { Trx } from '../../records/applications.ts'
import { exposuresOf } from '../../underwriting/applicant-exposure.ts'
import type { ApplicantRowView } from './contract.ts'

type Filters = { search?: string | undefined; after?: string | undefined; limit: number }

/** By `applicant_by_change`. */
export async function pageOfApplicants(trx: Trx, { search, after, limit }: Filters) {
  const place = behind(readPlace(after), ['updated_at', 'code'], 'desc')
  const found =
    search === undefined ? sql`true` : sql`(code = ${search.toUpperCase()} or position(${search} in name) > 0)`
  const { rows } = await sql<ApplicantRow>`
    select * from applicant where ${found} and ${place} order by updated_at desc, code desc limit ${limit + 1}`.execute(
    trx,
  )
  const page = pageOf(rows, limit, (last) => placeText({ at: last.updated_at.getTime(), id: last.code }))
  const exposures = await exposuresOf(
    trx,
    page.rows.map(({ code }) => code),
  )
  return { ...page, rows: page.rows.map((row) => viewOf(row, exposures.get(row.code)?.used ?? fen(0n))) }
}

function viewOf(row: ApplicantRow, used: Fen): ApplicantRowView {
  const limit = row.limit_fen === null ? undefined : fen(BigInt(row.limit_fen))
  return {
    ...{ code: row.code, name: row.name, isSuspended: row.is_refused, used: formatYuan(used) },
    ...(limit === undefined ? {} : { line: formatYuan(limit), free: formatYuan(freeOfLine({ limit, used })) }),
    changedAt: row.updated_at.getTime(),
  }
}
