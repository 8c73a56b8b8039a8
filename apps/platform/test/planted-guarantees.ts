/** What the figures of the statistics count, by what was planted. */
import type { Database } from '@openbaohan/server/db/database.ts'
import type { StatisticFigure } from '../src/domain/statistics/statistic-figures.ts'
import type { PlatformTables } from '../src/records/tables.ts'
import type { Summary } from '../src/statistics/summarise.ts'
import { type PlantedLot, plantLot } from './plant-statistics.ts'

type Guarantee = { id: string; partner: string; lot: PlantedLot; one: PlantedLot['applications'][number] }
export type Planted = { number: string; lot: PlantedLot; guarantees: Guarantee[] }

const hasDemand =
  (...states: readonly string[]) =>
  ({ one: { demand } }: Guarantee) =>
    demand !== undefined && (states.length === 0 ? demand.state !== 'drafted' : states.includes(demand.state))
/** What each figure of guarantees and demands counts, by what was planted. */
export const countedGuarantees: Partial<Record<StatisticFigure, (guarantee: Guarantee) => boolean>> = {
  applications: () => true,
  // one that ended before a postponed opening was not in force at it
  guarantees: ({ one, lot }) =>
    !['declined', 'refused', 'lapsed'].includes(one.state) && (one.expired ?? '9') > lot.openedOn,
  refused: ({ one }) => ['declined', 'refused'].includes(one.state),
  restored: ({ one }) => one.restored !== undefined,
  released: ({ one }) => one.released !== undefined,
  expired: ({ one, lot }) => (one.expired ?? '') > lot.openedOn,
  agreed: ({ one }) => one.ordered !== undefined,
  'open-releases': ({ one: { ordered } }) => ordered !== undefined && ordered.state !== 'taken',
  returned: ({ one: { ordered } }) => ordered?.state === 'taken',
  ...{ demands: hasDemand(), 'demands-waiting': hasDemand('taken') },
  'demands-examined': hasDemand('paid', 'partly-paid', 'refused', 'discrepant'),
  ...{ 'demands-discrepant': hasDemand('discrepant'), 'demands-paid': hasDemand('paid', 'partly-paid') },
  ...{ 'demands-refused': hasDemand('refused'), 'demands-ended': hasDemand('extended') },
}

/** Every second application of the second institution. */
export async function plantGuarantees(
  db: Database<PlatformTables>,
  partners: readonly { id: string; appkey: string }[],
  lot: PlantedLot,
): Promise<Planted> {
  const of = (place: number) => partners[place % 2] ?? { id: '', appkey: '' }
  const applications = lot.applications.map((one, place) => ({ ...one, partner: of(place).id }))
  const number = await plantLot(db, { ...lot, applications })
  const rows = await db.kysely
    .selectFrom('opened_application')
    .innerJoin('lot', 'lot.id', 'opened_application.lot_id')
    .select('application')
    .where('lot.number', '=', number)
    .orderBy('application')
    .execute()
  const guarantees = rows.flatMap(({ application: id }, place) => {
    const one = lot.applications[place]
    return one === undefined ? [] : [{ id, lot, one, partner: of(place).appkey }]
  })
  return { number, lot, guarantees }
}

/** Of the first lot. */
export async function plantLotEvents(
  { kysely }: Database<PlatformTables>,
  day: string,
  events: readonly string[],
): Promise<void> {
  const [lot] = await kysely.selectFrom('lot').select('id').orderBy('number').limit(1).execute()
  const row = { lot_id: lot?.id ?? '', at: new Date(`${day}T09:00:00+08:00`), who: 'x', reason: null, detail: null }
  await kysely
    .insertInto('lot_event')
    .values(events.map((event) => ({ ...row, event })))
    .execute()
}

const numbers: Readonly<Record<StatisticFigure, (summary: Summary) => number>> = {
  ...{
    lots: (summary) => summary.totals.lots,
    early: (summary) => summary.totals.early,
    suspended: (summary) => summary.totals.suspended,
  },
  ...{ aborted: (summary) => summary.totals.aborted, terminated: (summary) => summary.totals.terminated },
  ...{ applications: (summary) => summary.totals.applications, guarantees: (summary) => summary.totals.guarantees },
  ...{ refused: (summary) => summary.totals.refused, restored: (summary) => summary.totals.restored },
  ...{ released: (summary) => summary.totals.released, expired: (summary) => summary.totals.expired },
  ...{ agreed: (summary) => summary.releases.agreed, 'open-releases': (summary) => summary.releases.open },
  returned: (summary) => summary.releases.returned,
  ...{ demands: (summary) => summary.demands.received, 'demands-waiting': (summary) => summary.demands.waiting },
  ...{
    'demands-examined': (summary) => summary.demands.examined,
    'demands-discrepant': (summary) => summary.demands.discrepant,
  },
  ...{ 'demands-paid': (summary) => summary.demands.paid, 'demands-refused': (summary) => summary.demands.refused },
  ...{ 'demands-ended': (summary) => summary.demands.ended, overdue: (summary) => summary.overdue },
}

/** What the page shows of a figure. */
export const numberOf = (summary: Summary, figure: StatisticFigure): number => numbers[figure](summary)
