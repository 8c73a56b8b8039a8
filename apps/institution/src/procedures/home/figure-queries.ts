/** What each role's figures count, of which rows (docs/decisions/0042). */
import { addDays, shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { integratorFigures } from '@openbaohan/server/procedures/home/integrator-figures.ts'
import type { CountedRows } from '@openbaohan/server/procedures/home/list-counted.ts'
import type { FigureQuery } from '@openbaohan/server/procedures/home/read-figures.ts'
import { type RawBuilder, sql } from 'kysely'
import { isOpenDemand, openFen } from '../../records/demands/demand-conditions.ts'
import { inForce, joinPayments, remainingFen } from '../../records/guarantees/in-force.ts'
import { isDueRow } from '../../records/premiums/refunds.ts'
import type { institutionFigures } from './contract.ts'

export type InstitutionFigure = (typeof institutionFigures)[number]
export type Counted = FigureQuery<InstitutionFigure> & CountedRows
type FiguresOf = (now: number) => Counted[]
type Fragment = RawBuilder<unknown>

/** Of several roles with one figure the last is read. */
export const figureQueries = (roles: readonly string[], now: number): readonly Counted[] => [
  ...new Map(roles.flatMap((role) => figuresOf[role]?.(now) ?? []).map((one) => [one.figure, one])).values(),
]

const applicationRows = (at: Fragment, amount: Fragment) => sql`'application' as kind,
  application.application_number as id, null::int as ordinal, application.applicant_name as name,
  coalesce(application.guarantee_number, application.application_number) as detail,
  application.state as state, ${at} as at, (${amount})::text as fen, null::text as place`
const demandRows = (at: Fragment, amount: Fragment) => sql`'demand' as kind, demand.id as id,
  demand.ordinal as ordinal, application.applicant_name as name,
  coalesce(application.guarantee_number, application.application_number) as detail,
  demand.state as state, ${at} as at, (${amount})::text as fen, null::text as place`

const guaranteeAmount = sql`application.amount_fen`
const issuedAt = sql`coalesce(application.issued_at, application.created_at)`
const byApplication = (at: Fragment) => ({ at, key: sql`application.id`, keys: 'text' }) as const

/** By `application_in_force`; sorted, as few of them end in a day. @param and further conditions */
const inForceQuery = (
  figure: 'in-force' | 'in-force-of-issuer' | 'ending-in-30-days',
  and: Fragment = sql``,
): Counted => ({
  ...{ figure, amount: remainingFen, from: sql`from application ${joinPayments} where ${inForce} ${and}` },
  ...{ rows: applicationRows(issuedAt, remainingFen), order: byApplication(issuedAt) },
})
export const inForceOfIssuer = (name: string): Counted =>
  inForceQuery('in-force-of-issuer', sql`and application.issuer_name = ${name}`)

/** Each application once, by `application_event_day`. */
const today = (figure: 'accepted-today' | 'issued-today', event: string, now: number): Counted => ({
  ...{ figure, rows: applicationRows(sql`event.at`, guaranteeAmount), order: byApplication(sql`event.at`) },
  from: sql`from (
      select application, max(at) as at from application_event
      where at >= ${new Date(startOfShanghaiDate(shanghaiDate(now)))} and event = ${event} group by application
    ) as event join application on application.id = event.application where true`,
})

const premium = sql`application.premium_fen`
/** By `application_by_state`. */
const awaitingPremium: Counted = {
  ...{ figure: 'awaiting-premium', amount: premium },
  from: sql`from application where application.state = 'awaiting-premium'`,
  ...{ rows: applicationRows(sql`application.created_at`, premium), order: byApplication(sql`application.created_at`) },
}
/** Whose a receipt, a demand or a case is: an outer join, since a sum does not read what it asks nothing of. */
const ofApplication = (column: string) => sql`left join application on application.id = ${sql.ref(column)}`
/** By `premium_receipt_due_back`. */
const refundsDue: Counted = {
  ...{ figure: 'refunds-due', amount: sql`premium_receipt.fen` },
  from: sql`from premium_receipt ${ofApplication('premium_receipt.application')} where ${isDueRow}`,
  rows: applicationRows(sql`premium_receipt.due_at`, sql`premium_receipt.fen`),
  order: { at: sql`premium_receipt.due_at`, key: sql`premium_receipt.id`, keys: 'serial' },
}

const presentedAt = sql`demand.presented_at`
/** By `demand_open_by_presentation`. */
const demands = (figure: 'open-demands' | 'stopped-payments', and: Fragment = sql``): Counted => ({
  ...{ figure, rows: demandRows(presentedAt, openFen) },
  ...(figure === 'open-demands' ? { amount: openFen } : {}),
  from: sql`from demand ${ofApplication('demand.application')} where ${isOpenDemand} ${and}`,
  order: { at: presentedAt, key: sql`demand.id`, keys: 'text' },
})
const openDemands = demands('open-demands')
const recourseRest = sql`recourse_case.owed_fen - recourse_case.recovered_fen`
/** By `recourse_case_open`. */
const openRecourses: Counted = {
  ...{ figure: 'open-recourses', amount: recourseRest, rows: demandRows(sql`recourse_case.opened_at`, recourseRest) },
  from: sql`from recourse_case left join demand on demand.id = recourse_case.demand
    ${ofApplication('recourse_case.application')} where recourse_case.state = 'open'`,
  order: { at: sql`recourse_case.opened_at`, key: sql`recourse_case.demand`, keys: 'text' },
}

const figuresOf: Readonly<Record<string, FiguresOf>> = {
  underwriter: (now) => [
    today('accepted-today', 'accepted', now),
    today('issued-today', 'sealed-file-signed', now),
    awaitingPremium,
  ],
  finance: () => [awaitingPremium, refundsDue, openRecourses],
  claims: () => [openDemands, demands('stopped-payments', sql`and demand.stop_order is not null`), openRecourses],
  manager: (now) => [
    inForceQuery('in-force'),
    inForceQuery('ending-in-30-days', sql`and coalesce(expires_on, latest_date) <= ${addDays(shanghaiDate(now), 30)}`),
    openDemands,
    openRecourses,
  ],
  integrator: integratorFigures,
}
