/** Cases of recourse, as finance and claims read them. */
import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { countRows } from '@openbaohan/server/list/count-rows.ts'
import { countWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { mapPage } from '@openbaohan/server/list/page.ts'
import { type AskedList, readSorted } from '@openbaohan/server/list/read-sorted.ts'
import type { SortOrder } from '@openbaohan/server/list/sorted.ts'
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { recourseSorts } from '../../domain/list-sorts.ts'
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

type Sort = (typeof recourseSorts)[number]
type Filters = AskedList<Sort> & { which: 'open' | 'ended' }
const demand = { column: 'recourse_case.demand', kind: 'text' } as const
const rest = sql`(recourse_case.owed_fen - recourse_case.recovered_fen)`
/** By `recourse_case_open`, `recourse_case_open_by_owed` and `…_by_rest`, or by those of ended ones. */
const orders: Readonly<Record<Sort, SortOrder>> = {
  since: [{ column: 'recourse_case.opened_at', kind: 'time' }, demand],
  owed: [{ column: 'recourse_case.owed_fen', kind: 'integer' }, demand],
  rest: [{ column: 'rest_fen', kind: 'integer', value: rest }, demand],
}

/** Without a choice open ones oldest first, ended ones newest first. */
export async function pageOfRecourses(trx: Trx, { which, ...asked }: Filters, now: number) {
  const isOpen = which === 'open'
  const page = await readSorted<Row, Sort>(
    trx,
    {
      select: sql`recourse_case.*, ${rest} as rest_fen, demand.ordinal, guarantee_number, applicant_name,
        applicant_code, beneficiary_name, (select max(recorded_at) from demand_recourse
          where demand_recourse.demand = recourse_case.demand and reverses is null and not reversed) as last_at`,
      from: sql`recourse_case`,
      joins: sql`join demand on demand.id = recourse_case.demand
        join application on application.id = recourse_case.application`,
      where: [isOpen ? sql`recourse_case.state = 'open'` : sql`recourse_case.state <> 'open'`],
      orders,
      usual: ['since', isOpen ? 'asc' : 'desc'],
    },
    asked,
  )
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
