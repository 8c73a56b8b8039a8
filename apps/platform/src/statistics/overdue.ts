/**
 * Lots whose security should have been returned: a clock has passed (`returnClock`) and guarantees are still in effect.
 * After the award notice of a procurement the winner's stays, so that one alone is not overdue.
 */
import { type RawBuilder, sql } from 'kysely'
import { inEffectStates } from '../domain/application/application-state.ts'
import { overdueSince } from '../lots/lot-dates.ts'
import { isPaidOut } from '../records/remaining.ts'
import { timerKinds } from '../timers.ts'

/** Of a row `lot`. Each lot with guarantees in effect has its timer, so that none of the past is read. */
export const isOverdue = (today: string): RawBuilder<boolean> => sql<boolean>`lot.state = 'opened'
  and lot.id in (select case when kind = ${timerKinds.expire} then subject::uuid end from timer where kind = ${timerKinds.expire})
  and (lot.kind = 'construction' and lot.contract_on <= ${overdueSince('construction', today)} and ${hasInEffect(1)}
    or lot.kind = 'procurement' and lot.contract_on <= ${overdueSince('procurement', today)} and ${hasInEffect(1)}
    or lot.kind = 'procurement' and lot.award_notice_on <= ${overdueSince('procurement', today)} and ${hasInEffect(2)})`

const hasInEffect = (count: number) => sql`(select count(*) from (select from opened_application
  join application on application.number = opened_application.application
  where opened_application.lot_id = lot.id and application.state in (${sql.join([...inEffectStates])}) and not ${isPaidOut}
  limit ${count}) as remaining) >= ${count}`
