/** What each role's figures count, of which rows: of lots, of the person's own things, and of lots that have opened. */
import { dayMs, shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { integratorFigures } from '@openbaohan/server/procedures/home/integrator-figures.ts'
import type { CountedRows } from '@openbaohan/server/procedures/home/list-counted.ts'
import type { FigureQuery } from '@openbaohan/server/procedures/home/read-figures.ts'
import type { Person } from '@openbaohan/server/sign-in/person.ts'
import { type RawBuilder, sql } from 'kysely'
import { groupsOfStates, type StateGroup } from '../../domain/application/state-groups.ts'
import { openDemandStates } from '../../domain/demand/demand-state.ts'
import { figuresSoonestFirst } from '../../domain/list-sorts.ts'
import { isInForce, joinPayments, openFen, remainingFen } from '../../records/remaining.ts'
import { isOverdue } from '../../statistics/overdue.ts'
import { isOwnLot, ownScope } from '../lots/scope.ts'
import type { platformFigures } from './contract.ts'

export type PlatformFigure = (typeof platformFigures)[number]
type Counted = FigureQuery<PlatformFigure> & CountedRows

/** No guarantee lasts longer than this after its opening. */
const longestMs = 400 * dayMs
const recentMs = 30 * dayMs

/** Of several roles with one figure the last is read. */
export const figureQueries = (person: Person, now: number): readonly Counted[] => [
  ...new Map(
    person.roles.flatMap((role) => figuresOf[role]?.(person, now) ?? []).map((one) => [one.figure, one]),
  ).values(),
]

type FiguresOf = (person: Person, now: number) => Counted[]

/** A lot, a guarantee and a demand as rows; an application without a guarantee leads to its lot. @param at their moment */
export const lotRowsAt = (at: RawBuilder<unknown>) => sql`'lot' as kind, lot.number as id, null::int as ordinal,
  lot.name as name, lot.beneficiary_name as detail, lot.state as state, ${at} as at, null::text as fen, null::text as place`
/** @param amount in fen */
export const guaranteeRowsAt = (
  at: RawBuilder<unknown>,
  amount: RawBuilder<unknown> = remainingFen,
) => sql`'guarantee' as kind, application.number as id,
  null::int as ordinal, application.applicant_name as name, concat_ws(' · ', lot.name, application.guarantee_number) as detail,
  application.state as state, ${at} as at, (${amount})::text as fen,
  case when application.guarantee_number is null then lot.number end as place`
export const demandRowsAt = (at: RawBuilder<unknown>) => sql`'demand' as kind, application.number as id,
  demand.ordinal as ordinal, application.applicant_name as name,
  concat_ws(' · ', lot.name, application.guarantee_number) as detail,
  demand.state as state, ${at} as at, ${openFen}::text as fen, null::text as place`

/** By `lot_by_day`. */
export const lotOpenedAt = sql`coalesce(lot.opened_at, lot.opens_at)`
export const lotsByDay = {
  rows: lotRowsAt(lotOpenedAt),
  order: { at: lotOpenedAt, key: sql`lot.number`, keys: 'text' },
} as const
/** By `lot_by_day`; those of one opening are sorted. */
export const guaranteesByDay = {
  rows: guaranteeRowsAt(lotOpenedAt),
  order: { at: lotOpenedAt, key: sql`application.number`, keys: 'text' },
} as const
/** By `demand_received`, and by `demand_open` where they are open. */
export const demandsByReceipt = {
  rows: demandRowsAt(sql`demand.received_at`),
  order: { at: sql`demand.received_at`, key: sql`demand.id`, keys: 'uuid' },
} as const
/** A lot that has not opened has none. Outer joins, since a count or sum does not read what it asks nothing of. */
export const demandsWithLots = sql`demand left join application on application.number = demand.application
  left join opened_application on opened_application.application = demand.application
  left join lot on lot.id = opened_application.lot_id`
const ownRows = sql`'application' as kind, application.number as id, null::int as ordinal,
  coalesce(application.guarantee_number, application.number) as name, null::text as detail,
  application.state as state, application.submitted_at as at, ${remainingFen}::text as fen, null::text as place`
const ownByTime = {
  rows: ownRows,
  order: { at: sql`application.submitted_at`, key: sql`application.number`, keys: 'text' },
} as const

const today = (now: number) => startOfShanghaiDate(shanghaiDate(now))
const inGroup = (group: StateGroup) => sql`application.state in (${sql.join([...groupsOfStates[group]])})`

type Condition = RawBuilder<unknown>
const isSoonest = (figure: PlatformFigure) => figuresSoonestFirst.some((one) => one === figure)
const lots = (figure: PlatformFigure, where: Condition): Counted => ({
  ...{ figure, from: sql`from lot where ${where}`, ...lotsByDay },
  ...(isSoonest(figure) ? { order: { ...lotsByDay.order, isSoonestFirst: true } } : {}),
})
/** Of lots that have opened. */
export const openedApplications = sql`lot join opened_application on opened_application.lot_id = lot.id and lot.state = 'opened'
  join application on application.number = opened_application.application ${joinPayments}`
const guarantees = (figure: PlatformFigure, where: Condition): Counted => ({
  ...{ figure, from: sql`from ${openedApplications} where ${where}`, ...guaranteesByDay },
})
const demands = (figure: PlatformFigure, where: Condition): Counted => ({
  ...{ figure, amount: openFen, ...demandsByReceipt },
  from: sql`from ${demandsWithLots} where demand.state in (${sql.join([...openDemandStates])}) and ${where}`,
})

/** By `application_of_applicant`. */
const ofBidder: FiguresOf = ({ organisation: { code } }) => {
  const own = (figure: PlatformFigure, where: Condition): Counted => ({
    ...{
      figure,
      from: sql`from application ${joinPayments} where applicant_code = ${code} and ${where}`,
      ...ownByTime,
    },
  })
  return [
    own('applications-underway', inGroup('underway')),
    own('guarantees-ready', inGroup('issued')),
    { ...own('own-in-force', isInForce), amount: remainingFen },
  ]
}

/** By `lot_by_agency` or `lot_by_beneficiary`. */
const ofOwner: FiguresOf = (person, now) => {
  const own = isOwnLot(ownScope(person))
  const recent = sql`lot.opens_at > ${new Date(now - longestMs)}`
  return [
    lots('lots-ahead', sql`${own} and state in ('announced', 'suspended', 'opening')`),
    { ...guarantees('in-force', sql`${own} and ${recent} and ${isInForce}`), amount: remainingFen },
    demands('open-demands', own),
  ]
}

/** What this agency’s lots wait for besides. */
const ofAgency: FiguresOf = (person, now) => [
  ...ofOwner(person, now),
  lots(
    'lots-without-milestone',
    // a date that starts no clock is no answer: the award notice of a construction lot
    sql`${isOwnLot(ownScope(person))} and state = 'opened' and opens_at > ${new Date(now - longestMs)}
      and (contract_on is null or kind = 'procurement' and award_notice_on is null)`,
  ),
  lots(
    'releases-to-seal',
    sql`${isOwnLot(ownScope(person))} and exists (
      select from release_proposal where release_proposal.lot_id = lot.id and release_proposal.ended_at is null)`,
  ),
  lots('suspended-lots', sql`${isOwnLot(ownScope(person))} and state = 'suspended'`),
]

/** By `lot_by_day` and `lot_closing`. */
const ofCentre: FiguresOf = (_, now) => {
  const [from, until] = [new Date(today(now)), new Date(today(now) + dayMs)]
  return [
    lots('openings-today', sql`state in ('announced', 'opening') and opens_at >= ${from} and opens_at < ${until}`),
    lots('opened-today', sql`state = 'opened' and ${lotOpenedAt} >= ${from} and ${lotOpenedAt} < ${until}`),
    guarantees(
      'not-restored',
      sql`${lotOpenedAt} >= ${new Date(now - 7 * dayMs)} and application.state in ('opened', 'restoring')`,
    ),
  ]
}

/** By `lot_suspended`, `lot_closing`, `lot_by_day` and `demand_open`. */
const ofSupervisor: FiguresOf = (_, now) => [
  lots('suspended-lots', sql`state = 'suspended'`),
  lots('suspended-openings', sql`state = 'opening' and set_aside_at is not null`),
  lots(
    'early-openings',
    sql`state = 'opened' and ${lotOpenedAt} >= ${new Date(now - recentMs)} and opened_at < opens_at`,
  ),
  guarantees('complaints', sql`exists (select from release_hold where release_hold.application = application.number)`),
  demands('all-open-demands', sql`true`),
  lots('overdue-returns', isOverdue(shanghaiDate(now))),
]

const figuresOf: Readonly<Record<string, FiguresOf>> = {
  bidder: ofBidder,
  agency: ofAgency,
  beneficiary: ofOwner,
  centre: ofCentre,
  supervisor: ofSupervisor,
  integrator: (_, now) => integratorFigures(now),
}
