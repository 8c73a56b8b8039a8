/** Cases of recourse, as finance and claims read them. */
import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { countRows } from '@openbaohan/server/list/count-rows.ts'
import { countWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { mapPage, pageOf } from '@openbaohan/server/list/page.ts'
import { behind, placeText, readPlace } from '@openbaohan/server/list/place.ts'
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Trx } from '../../records/applications.ts'
import type { RecourseCaseTable } from '../../records/demands/demand-tables.ts'
import type { RecourseView, recourseCase } from './contract.ts'

type CaseRow = Selectable<RecourseCaseTable>
type Row = CaseRow & {
  ordinal: number
  guarantee_number: string | null
  applicant_name: string
  applicant_code: string
  beneficiary_name: string | null
  last_at: Date | null
}

/** For the menu and the home page. */
export const countRecourses = (trx: Trx): Promise<Waiting> =>
  countWaiting(trx, sql`from recourse_case where state = 'open'`, { at: sql`opened_at` })

export const countOpenRecourses = (trx: Trx): Promise<number> =>
  countRows(trx, sql`from recourse_case where state = 'open'`)

/** By `recourse_case_open`. */
export async function sumOpenRecourses(trx: Trx): Promise<string> {
  const { rows } = await sql<{ rest: string }>`
    select coalesce(sum(owed_fen - recovered_fen), 0)::text as rest from recourse_case where state = 'open'`.execute(
    trx,
  )
  return formatYuan(fen(rows[0]?.rest ?? 0))
}

/** By `recourse_case_open`, or by `recourse_case_ended`. */
export async function pageOfRecourses(
  trx: Trx,
  { which, after, limit }: { which: 'open' | 'ended'; after?: string | undefined; limit: number },
  now: number,
) {
  const place = readPlace(after)
  const isOpen = which === 'open'
  const order = isOpen ? sql`opened_at, recourse_case.demand` : sql`opened_at desc, recourse_case.demand desc`
  const { rows } = await sql<Row>`
    select recourse_case.*, demand.ordinal, guarantee_number, applicant_name, applicant_code, beneficiary_name,
      (select max(recorded_at) from demand_recourse where demand_recourse.demand = recourse_case.demand) as last_at
    from recourse_case
    join demand on demand.id = recourse_case.demand
    join application on application.id = recourse_case.application
    where recourse_case.state ${isOpen ? sql`=` : sql`<>`} 'open'
      and ${behind(place, ['opened_at', 'recourse_case.demand'], isOpen ? 'asc' : 'desc')}
    order by ${order} limit ${limit + 1}`.execute(trx)
  const page = pageOf(rows, limit, (last) => placeText({ at: last.opened_at.getTime(), id: last.demand }))
  return mapPage(page, (row) => rowOf(row, now))
}

function rowOf(row: Row, now: number): RecourseView {
  return {
    ...caseOf(row),
    demand: row.demand,
    ordinal: row.ordinal,
    guaranteeNumber: row.guarantee_number ?? '',
    applicantName: row.applicant_name,
    applicantCode: row.applicant_code,
    ...(row.beneficiary_name === null ? {} : { beneficiaryName: row.beneficiary_name }),
    days: Math.max(0, Math.floor((now - row.opened_at.getTime()) / dayMs)),
    ...(row.last_at === null ? {} : { lastRecoveryAt: row.last_at.getTime() }),
  }
}

export function caseOf(row: CaseRow): z.output<typeof recourseCase> {
  const { closed_at: at, closed_by: by, closed_cause: cause, closed_reason: reason } = row
  return {
    state: row.state,
    owed: formatYuan(fen(row.owed_fen)),
    recovered: formatYuan(fen(row.recovered_fen)),
    rest: formatYuan(fen(BigInt(row.owed_fen) - BigInt(row.recovered_fen))),
    since: row.opened_at.getTime(),
    ...(at === null || by === null || cause === null || reason === null
      ? {}
      : { closed: { at: at.getTime(), by, cause, reason } }),
  }
}
