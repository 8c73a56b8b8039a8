/** A few numbers for each role: of lots, of the person's own things, and of lots that have opened. One statement, and two more for a supervisor. */
import { dayMs, shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type FigureQuery, type FigureRow, readFigures } from '@openbaohan/server/procedures/home/read-figures.ts'
import type { Person } from '@openbaohan/server/sign-in/person.ts'
import { type Kysely, sql } from 'kysely'
import { openDemandStates } from '../../domain/demand/demand-state.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { isOwnLot, ownScope } from '../lots/scope.ts'
import { listStoppedOpenings } from '../review/query.ts'
import type { platformFigures } from './contract.ts'

type Figure = FigureRow<(typeof platformFigures)[number]>
type Asked = FigureQuery<Figure['figure']>

/** No guarantee lasts longer than this after its opening. */
const longestMs = 400 * dayMs
const recentMs = 30 * dayMs

export async function listFigures(db: Kysely<PlatformTables>, person: Person, now: number): Promise<Figure[]> {
  const stopped = person.roles.includes('supervisor') ? await listStoppedOpenings(db) : undefined
  const counted = await readFigures(
    db,
    person.roles.flatMap((role) => figuresOf[role]?.(person, now) ?? []),
  )
  if (stopped === undefined) return counted
  return [...counted, { figure: 'suspended-openings', count: stopped.filter(isSuspended).length }]
}

const isSuspended = ({ state }: { state: string }) => state === 'suspended'

type FiguresOf = (person: Person, now: number) => Asked[]

const today = (now: number) => startOfShanghaiDate(shanghaiDate(now))
const openDemands = sql`demand.state in (${sql.join([...openDemandStates])})`
const inForce = sql`application.state in ('opened', 'restoring', 'restored')`
const opened = sql`lot join opened_application on opened_application.lot_id = lot.id
  join application on application.number = opened_application.application`

const ofBidder: FiguresOf = ({ organisation: { code } }) => [
  {
    figure: 'applications-underway',
    from: sql`from application where applicant_code = ${code}
      and state in ('submitted', 'accepted', 'withdrawing', 'abandoning')`,
  },
  { figure: 'guarantees-ready', from: sql`from application where applicant_code = ${code} and state = 'issued'` },
  {
    figure: 'in-force',
    amount: sql`application.amount_fen`,
    from: sql`from application where applicant_code = ${code} and ${inForce}`,
  },
]

/** By `lot_by_agency` or `lot_by_beneficiary`. */
const ofOwner: FiguresOf = (person, now) => {
  const own = isOwnLot(ownScope(person))
  const since = new Date(now - longestMs)
  return [
    { figure: 'lots-ahead', from: sql`from lot where ${own} and state in ('announced', 'suspended', 'opening')` },
    {
      figure: 'in-force',
      amount: sql`application.amount_fen`,
      from: sql`from ${opened} where ${own} and lot.state = 'opened' and lot.opens_at > ${since} and ${inForce}`,
    },
    {
      figure: 'open-demands',
      amount: sql`demand.amount_fen`,
      from: sql`from ${opened} join demand on demand.application = application.number
        where ${own} and lot.state = 'opened' and ${openDemands}`,
    },
  ]
}

const ofAgency: FiguresOf = (person, now) => [
  ...ofOwner(person, now),
  {
    figure: 'lots-without-milestone',
    from: sql`from lot where ${isOwnLot(ownScope(person))} and state = 'opened' and contract_on is null
      and award_notice_on is null and opens_at > ${new Date(now - longestMs)}`,
  },
]

/** By `lot_by_day` and `lot_closing`. */
const ofCentre: FiguresOf = (_, now) => {
  const [from, until] = [new Date(today(now)), new Date(today(now) + dayMs)]
  return [
    {
      figure: 'openings-today',
      from: sql`from lot where state in ('announced', 'opening') and opens_at >= ${from} and opens_at < ${until}`,
    },
    {
      figure: 'opened-today',
      from: sql`from lot where state = 'opened' and coalesce(opened_at, opens_at) >= ${from}
        and coalesce(opened_at, opens_at) < ${until}`,
    },
    {
      figure: 'not-restored',
      from: sql`from ${opened} where lot.state = 'opened' and coalesce(lot.opened_at, lot.opens_at) >= ${new Date(now - 7 * dayMs)}
        and application.state in ('opened', 'restoring')`,
    },
  ]
}

/** By `lot_suspended`, `lot_closing`, `lot_by_day` and `demand_open`. */
const ofSupervisor: FiguresOf = (_, now) => [
  { figure: 'suspended-lots', from: sql`from lot where state = 'suspended'` },
  {
    figure: 'early-openings',
    from: sql`from lot where state = 'opened' and coalesce(opened_at, opens_at) >= ${new Date(now - recentMs)}
      and opened_at < opens_at`,
  },
  { figure: 'complaints', from: sql`from release_hold` },
  { figure: 'open-demands', amount: sql`demand.amount_fen`, from: sql`from demand where ${openDemands}` },
]

/** By `message_failed`. */
const ofIntegrator: FiguresOf = (_, now) => [
  { figure: 'partners', from: sql`from partner where state <> 'suspended'` },
  {
    figure: 'failed-messages',
    from: sql`from message where outcome <> 'accepted' and finished_at is not null and at >= ${new Date(now - dayMs)}`,
  },
]

const figuresOf: Readonly<Record<string, FiguresOf>> = {
  bidder: ofBidder,
  agency: ofAgency,
  beneficiary: ofOwner,
  centre: ofCentre,
  supervisor: ofSupervisor,
  integrator: ofIntegrator,
}
