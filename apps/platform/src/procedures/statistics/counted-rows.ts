/** The rows that a number of the statistics counts, by the conditions that count them. */
import { endOfShanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { CountedRows } from '@openbaohan/server/procedures/home/list-counted.ts'
import { type RawBuilder, sql } from 'kysely'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import type { DemandState } from '../../domain/demand/demand-state.ts'
import { demandSteps, examinedStates } from '../../domain/statistics/funnel.ts'
import type { Days } from '../../domain/statistics/periods.ts'
import type { StatisticFigure } from '../../domain/statistics/statistic-figures.ts'
import { joinPayments } from '../../records/remaining.ts'
import { inForceAtOpening } from '../../records/statistics/in-force-at-opening.ts'
import { eventsAfterOpening } from '../../statistics/after-opening.ts'
import { isReceived, orderedReleases } from '../../statistics/count-demands.ts'
import { isOverdue } from '../../statistics/overdue.ts'
import {
  demandsByReceipt,
  demandsWithLots,
  guaranteeRowsAt,
  guaranteesByDay,
  lotOpenedAt,
  lotRowsAt,
  lotsByDay,
  openedApplications,
} from '../home/figure-queries.ts'

type Asked = Days & {
  figure: StatisticFigure
  /** Its id. */
  partner?: string | undefined
  reason?: string | undefined
  today: string
}
type Condition = RawBuilder<unknown>

export function countedRows({ figure, partner, reason, today, ...period }: Asked): CountedRows {
  const [from, until] = [new Date(startOfShanghaiDate(period.from)), new Date(endOfShanghaiDate(period.to))]
  const ofPartner = partner === undefined ? sql`` : sql`and application.partner = ${partner}`
  const isIn = (at: Condition) => sql`${at} >= ${from} and ${at} < ${until}`

  const lots = (where: Condition): CountedRows => ({ from: sql`from lot where ${where}`, ...lotsByDay })
  const openedLots = sql`lot.state = 'opened' and ${isIn(lotOpenedAt)}`
  const lotEvents = (event: string): CountedRows => ({
    from: sql`from lot_event join lot on lot.id = lot_event.lot_id
      where lot_event.event = ${event} and ${isIn(sql`lot_event.at`)}`,
    rows: lotRowsAt(sql`lot_event.at`),
    order: { at: sql`lot_event.at`, key: sql`lot_event.id`, keys: 'serial' },
  })
  const applications = (where: Condition): CountedRows => ({
    from: sql`from ${openedApplications} where ${isIn(lotOpenedAt)} and ${where} ${ofPartner}`,
    ...guaranteesByDay,
    // as it was at the opening
    rows: guaranteeRowsAt(lotOpenedAt, sql`application.amount_fen`),
  })
  const inStates = (states: readonly ApplicationState[]) => sql`application.state in (${sql.join([...states])})`
  const afterOpening = (event: string, where: Condition = sql`true`): CountedRows => ({
    from: sql`from ${sql.raw(eventsAfterOpening)} ${joinPayments}
      where event.event = ${sql.lit(event)} and ${isIn(sql`event.at`)} and ${where} ${ofPartner}`,
    rows: guaranteeRowsAt(sql`event.at`),
    order: { at: sql`event.at`, key: sql`event.application`, keys: 'text' },
  })
  const releases = (step: 'agreed' | 'open' | 'returned'): CountedRows => ({
    from: sql`from ${orderedReleases(period, step)} ${ofPartner}`,
    rows: guaranteeRowsAt(sql`release_order.ordered_at`),
    order: { at: sql`release_order.ordered_at`, key: sql`release_order.application`, keys: 'text' },
  })
  /** By `demand_received`, by `demand_open` or by `demand_by_state` where few have the state. */
  const demands = (states?: readonly DemandState[]): CountedRows => ({
    from: sql`from ${demandsWithLots} where ${isReceived(period)} ${ofPartner}
      ${states === undefined ? sql`` : sql`and demand.state in (${sql.join([...states])})`}`,
    ...demandsByReceipt,
  })

  const rows: Readonly<Record<StatisticFigure, () => CountedRows>> = {
    lots: () => lots(openedLots),
    early: () => lots(sql`${openedLots} and lot.opened_at < lot.opens_at`),
    suspended: () => lotEvents('suspended'),
    aborted: () => lotEvents('aborted'),
    terminated: () => lotEvents('terminated'),
    applications: () => applications(sql`true`),
    guarantees: () => applications(sql.raw(inForceAtOpening)),
    /** By `application_refused`. */
    refused: () =>
      applications(
        sql`${inStates(['declined', 'refused'])} ${
          reason === undefined
            ? sql``
            : sql`and exists (
        select from application_event where application_event.application = application.number
          and application_event.event in ('guarantee-refused', 'apply-declined')
          and application_event.to_state = application.state
          and coalesce(application_event.detail ->> 'reason', '') = ${reason})`
        }`,
      ),
    restored: () => afterOpening('guarantee-restored', sql`event.from_state in ('opened', 'restoring')`),
    released: () => afterOpening('guarantee-released'),
    expired: () => afterOpening('guarantee-expired'),
    agreed: () => releases('agreed'),
    'open-releases': () => releases('open'),
    returned: () => releases('returned'),
    demands: () => demands(),
    'demands-waiting': () => demands(demandSteps.waiting),
    'demands-examined': () => demands(examinedStates),
    'demands-discrepant': () => demands(demandSteps.discrepant),
    'demands-paid': () => demands(demandSteps.paid),
    'demands-refused': () => demands(demandSteps.refused),
    'demands-ended': () => demands(demandSteps.ended),
    overdue: () => lots(isOverdue(today)),
  }
  return rows[figure]()
}
