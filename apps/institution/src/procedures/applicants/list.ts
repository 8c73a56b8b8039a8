/** Companies about which a person has decided, the last changed first. */
import { type Fen, fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { mapPage } from '@openbaohan/server/list/page.ts'
import { type AskedList, readSorted } from '@openbaohan/server/list/read-sorted.ts'
import type { SortOrder } from '@openbaohan/server/list/sorted.ts'
import { sql } from 'kysely'
import { freeOfLine } from '../../domain/credit-line.ts'
import type { applicantSorts } from '../../domain/list-sorts.ts'
import type { ApplicantRow } from '../../records/applicants/applicants.ts'
import type { Trx } from '../../records/applications.ts'
import { exposuresOf } from '../../underwriting/applicant-exposure.ts'
import type { ApplicantRowView } from './contract.ts'

type Sort = (typeof applicantSorts)[number]
type Listed = ApplicantRow & { sorted_line: string }
const code = { column: 'applicant.code', kind: 'text' } as const
const line = sql`coalesce(limit_fen, 0)`
/** By `applicant_by_change`, `applicant_by_name` and `applicant_by_line`. */
const orders: Readonly<Record<Sort, SortOrder>> = {
  changedAt: [{ column: 'applicant.updated_at', kind: 'time' }, code],
  applicant: [{ column: 'applicant.name', kind: 'text' }, code],
  line: [{ column: 'sorted_line', kind: 'integer', value: line }, code],
}

export async function pageOfApplicants(
  trx: Trx,
  { search, ...asked }: AskedList<Sort> & { search?: string | undefined },
) {
  const found = sql`(code = ${search?.toUpperCase()} or position(${search} in name) > 0)`
  const page = await readSorted<Listed, Sort>(
    trx,
    {
      select: sql`applicant.*, ${line} as sorted_line`,
      from: sql`applicant`,
      where: search === undefined ? [] : [found],
      orders,
      usual: ['changedAt', 'desc'],
    },
    asked,
  )
  const exposures = await exposuresOf(
    trx,
    page.rows.map((row) => row.code),
  )
  return mapPage(page, (row) => viewOf(row, exposures.get(row.code)?.used ?? fen(0n)))
}

function viewOf(row: ApplicantRow, used: Fen): ApplicantRowView {
  const limit = row.limit_fen === null ? undefined : fen(BigInt(row.limit_fen))
  return {
    ...{ code: row.code, name: row.name, isSuspended: row.is_refused, used: formatYuan(used) },
    ...(limit === undefined ? {} : { line: formatYuan(limit), free: formatYuan(freeOfLine({ limit, used })) }),
    changedAt: row.updated_at.getTime(),
  }
}
