/** Demands on guarantees of own opened lots. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { mapPage } from '@openbaohan/server/list/page.ts'
import { type AskedList, readSorted } from '@openbaohan/server/list/read-sorted.ts'
import { anyContains } from '@openbaohan/server/list/search.ts'
import type { SortOrder } from '@openbaohan/server/list/sorted.ts'
import type { Person } from '@openbaohan/server/sign-in/person.ts'
import { type Kysely, type Selectable, sql } from 'kysely'
import { answerBy } from '../../domain/demand/answer-by.ts'
import type { DemandState } from '../../domain/demand/demand-state.ts'
import { openAmount } from '../../domain/demand/remaining.ts'
import { isStatedAlone } from '../../domain/demand/stated-alone.ts'
import type { lotDemandSorts } from '../../domain/list-sorts.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { ofWhoCorrects } from '../lots/awaited-seals.ts'
import { isOwnLot, ownScope } from '../lots/scope.ts'

type Sort = (typeof lotDemandSorts)[number]
type DemandFilters = AskedList<Sort> & {
  state?: DemandState | undefined
  /** What the person's task counts. */
  waiting?: 'discrepant' | undefined
  text?: string | undefined
}
type Listed = Selectable<PlatformTables['demand']> & {
  guarantee_number: string | null
  applicant_name: string
  lot_number: string
  lot_name: string
  taken_at: Date | null
  /** Its detail. */
  last_result: unknown
}

const id = { column: 'demand.id', kind: 'uuid' } as const
/** By `demand_newest` and `demand_by_amount`. */
const orders: Readonly<Record<Sort, SortOrder>> = {
  createdAt: [{ column: 'demand.created_at', kind: 'time' }, id],
  amount: [{ column: 'demand.amount_fen', kind: 'integer' }, id],
}

// of the rows of one page, by `demand_event_demand`
const takenAt = sql`(select min(at) from demand_event e where e.demand = demand.id and e.event = 'demand-taken')`
const lastResult = sql`(select e.detail from demand_event e
  where e.demand = demand.id and e.event like 'result-%' order by e.id desc limit 1)`

function answerDay({ state, taken_at: takenOn, suspended_until: until }: Listed): { answerBy?: string } {
  const answer = answerBy({ state, suspendedUntil: until ?? undefined }, takenOn?.getTime())
  return answer === undefined ? {} : { answerBy: answer.day }
}

/** Without a choice the newest first. Of lots whose opening has ended, and of no other. */
export async function listOwnDemands(db: Kysely<PlatformTables>, person: Person, filters: DemandFilters) {
  const { state, waiting, text, ...asked } = filters
  const page = await readSorted<Listed, Sort>(
    db,
    {
      select: sql`demand.*, application.guarantee_number, application.applicant_name, lot.number as lot_number,
        lot.name as lot_name, ${takenAt} as taken_at, ${lastResult} as last_result`,
      // an outer join: without a condition on it the total does not read the application
      from: sql`demand left join application on application.number = demand.application
        join opened_application on opened_application.application = demand.application
        join lot on lot.id = opened_application.lot_id`,
      where: [
        sql`lot.state = 'opened'`,
        isOwnLot(ownScope(person)),
        anyContains(['application.applicant_name', 'application.guarantee_number', 'lot.name'], text),
        ...(state === undefined ? [] : [sql`demand.state = ${state}`]),
        ...(waiting === undefined ? [] : [sql`demand.state = ${waiting}`, ofWhoCorrects(person)]),
      ],
      orders,
      usual: ['createdAt', 'desc'],
    },
    asked,
  )
  return mapPage(page, (row) => ({
    number: row.application,
    ordinal: row.ordinal,
    state: row.state,
    amount: formatYuan(fen(row.amount_fen)),
    paid: formatYuan(fen(row.paid_fen)),
    open: formatYuan(openAmount({ state: row.state, amount: BigInt(row.amount_fen), paid: BigInt(row.paid_fen) })),
    statedAlone: isStatedAlone(row.last_result),
    ...answerDay(row),
    guaranteeNumber: row.guarantee_number ?? '',
    applicantName: row.applicant_name,
    lotNumber: row.lot_number,
    lotName: row.lot_name,
    createdAt: row.created_at.getTime(),
    createdBy: row.created_by,
  }))
}

/** The digest of the message as sent, by which both sides name a demand. */
export async function findWireContent(db: Kysely<PlatformTables>, application: string, ordinal: number) {
  const row = await db
    .selectFrom('demand')
    .select('wire_content')
    .where('application', '=', application)
    .where('ordinal', '=', ordinal)
    .executeTakeFirst()
  return row?.wire_content ?? undefined
}
