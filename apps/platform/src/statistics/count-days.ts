/**
 * What each day brought, from the events. Of lots that have opened alone: what is counted of an application, of however
 * early an event, belongs to the day of its lot's opening or to a day after it.
 */
import { endOfShanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type Executor, query } from '@openbaohan/server/db/executor.ts'
import { issueSeconds } from '@openbaohan/server/db/issue-seconds.ts'
import { integrityHints } from '../domain/lot/integrity-hints.ts'
import {
  type LotCounts,
  type LotDay,
  noCounts,
  noLots,
  type PartnerCounts,
  type PartnerDay,
} from '../domain/statistics/day-counts.ts'
import type { Days } from '../domain/statistics/periods.ts'
import { leftFen, paymentsJoin } from '../records/remaining.ts'
import { inForceAtOpening } from '../records/statistics/in-force-at-opening.ts'
import { eventsAfterOpening } from './after-opening.ts'

/** `day` of a column in Beijing. */
const dayOf = (column: string) => `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
/** By `lot_by_day`. */
const openedAt = 'coalesce(lot.opened_at, lot.opens_at)'
const openedBetween = `lot.state = 'opened' and ${openedAt} >= $1 and ${openedAt} < $2`
const openedJoin = `lot join opened_application on opened_application.lot_id = lot.id
  join application on application.number = opened_application.application`

const lotsByDay = `
  select ${dayOf(openedAt)} as day, count(*) as lots, count(*) filter (where lot.opened_at < lot.opens_at) as early
  from lot where ${openedBetween} group by 1`

/** By `lot_event_day`; lots are public whatever their state. */
const lotEventsByDay = `
  select ${dayOf('at')} as day, count(*) filter (where event = 'suspended') as suspended,
    count(*) filter (where event = 'aborted') as aborted, count(*) filter (where event = 'terminated') as terminated
  from lot_event where at >= $1 and at < $2 and event in ('suspended', 'aborted', 'terminated') group by 1`

const openedByDay = `
  with opened as (
    select ${dayOf(openedAt)} as day, application.*, ${inForceAtOpening} as in_force from ${openedJoin} where ${openedBetween}
  ), issued as (
    select opened.number, min(event.at) as at, (array_agg(event.detail ->> 'premium' order by event.id desc))[1] as premium
    from opened join application_event as event on event.application = opened.number
    where event.event = 'guarantee-issued' group by opened.number
  )
  select day, partner, count(*) as applications,
    count(*) filter (where in_force) as guarantees,
    count(*) filter (where state in ('declined', 'refused')) as refused,
    coalesce(sum(amount_fen) filter (where in_force), 0) as "amountFen",
    coalesce(round(100 * sum(premium::numeric)
      filter (where in_force and premium ~ '^[0-9]+([.][0-9]+)?$')), 0)::bigint as "premiumFen",
    coalesce(sum(${issueSeconds('issued.at', 'submitted_at')}) filter (where in_force), 0)::bigint as "issueSeconds",
    coalesce(max(${issueSeconds('issued.at', 'submitted_at')}) filter (where in_force), 0)::bigint as "slowestIssueSeconds"
  from opened left join issued on issued.number = opened.number group by 1, 2`

/** By `application_event_after_opening`; the first restoration alone. */
const afterOpeningByDay = `
  select ${dayOf('event.at')} as day, application.partner,
    count(*) filter (where event.event = 'guarantee-restored') as restored,
    coalesce(sum(extract(epoch from event.at - key_sent.at)) filter (where event.event = 'guarantee-restored'), 0)::bigint
      as "restoreSeconds",
    count(*) filter (where event.event = 'guarantee-released') as released,
    coalesce(sum(${leftFen}) filter (where event.event = 'guarantee-released'), 0) as "releasedFen",
    count(*) filter (where event.event = 'guarantee-expired') as expired
  from ${eventsAfterOpening}
  ${paymentsJoin}
  left join lateral (
    select min(earlier.at) as at from application_event as earlier
    where event.event = 'guarantee-restored' and earlier.application = event.application
      and earlier.event = 'restore-accepted') as key_sent on true
  where event.at >= $1 and event.at < $2 and (event.event in ('guarantee-released', 'guarantee-expired')
    or event.event = 'guarantee-restored' and event.from_state in ('opened', 'restoring'))
  group by 1, 2`

/** By `release_order_by_time`. */
const agreedByDay = `
  select ${dayOf('ordered_at')} as day, application.partner, count(*) as agreed,
    coalesce(sum(${leftFen}), 0) as "agreedFen"
  from release_order join application on application.number = release_order.application ${paymentsJoin}
  where ordered_at >= $1 and ordered_at < $2 group by 1, 2`

const refusalsByDay = `
  select ${dayOf(openedAt)} as day, coalesce(event.detail ->> 'reason', '') as reason, count(*) as count
  from ${openedJoin} join application_event as event on event.application = application.number
    and event.event in ('guarantee-refused', 'apply-declined') and event.to_state = application.state
  where ${openedBetween} and application.state in ('declined', 'refused') group by 1, 2`

/** As `listTiedApplicants`: what was stored with the application is the whole contact; of earlier ones as registered. */
const contactOr = (column: 'phone' | 'name') =>
  `case when contact.application is null then bidder.contact_${column} else contact.${column} end`

const tiedByLot = `
  select ${dayOf(openedAt)} as day, lot.number as lot, application.number, application.applicant_name as name,
    application.applicant_code as code, ${contactOr('phone')} as phone, ${contactOr('name')} as person, contact.email as mail,
    (select account from premium_payer where premium_payer.application = application.number
     order by version desc limit 1) as account
  from ${openedJoin} left join bidder on bidder.code = application.applicant_code
  left join application_contact as contact on contact.application = application.number where ${openedBetween}`

type Sums = { day: string; partner: string } & Record<string, string | null>
type Tied = {
  day: string
  lot: string
  number: string
  name: string
  code: string
  phone: string | null
  person: string | null
  mail: string | null
  account: string | null
}

/** Days with nothing are left out. */
export async function countDays(db: Executor, period: Days): Promise<{ lots: LotDay[]; partners: PartnerDay[] }> {
  const between = [new Date(startOfShanghaiDate(period.from)), new Date(endOfShanghaiDate(period.to))]
  const read = <Row>(statement: string) => query<Row>(db, statement, between)
  const lots = new Map<string, LotDay>()
  const lotDay = (day: string) => {
    const known = lots.get(day) ?? { day, ...noLots, refusals: [], hints: [] }
    lots.set(day, known)
    return known
  }
  for (const statement of [lotsByDay, lotEventsByDay])
    for (const { day, ...counts } of await read<{ day: string } & Record<keyof LotCounts, string>>(statement))
      Object.assign(lotDay(day), numbers(counts))
  for (const { day, reason, count } of await read<{ day: string; reason: string; count: string }>(refusalsByDay))
    lotDay(day).refusals.push({ reason, count: Number(count) })
  for (const one of hintsOf(await read<Tied>(tiedByLot))) lotDay(one.day).hints.push(one.hint)

  const partners = new Map<string, PartnerDay>()
  for (const statement of [openedByDay, afterOpeningByDay, agreedByDay])
    for (const { day, partner, ...counts } of await read<Sums>(statement)) {
      const key = `${day} ${partner}`
      const sums: Partial<PartnerCounts> = numbers(counts)
      partners.set(key, { ...noCounts, ...partners.get(key), ...sums, day, partner })
    }
  return { lots: [...lots.values()], partners: [...partners.values()] }
}

const numbers = (row: Readonly<Record<string, string | null>>) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]))

function hintsOf(rows: readonly Tied[]) {
  return [...Map.groupBy(rows, ({ lot }) => lot).values()].flatMap((applicants) =>
    integrityHints(
      applicants.map(({ number, name, code, account, phone, person, mail }) => ({
        ...{ number, applicantName: name, applicantCode: code },
        ...{ payerAccount: account ?? undefined, contactPhone: phone ?? undefined },
        ...{ contactName: person ?? undefined, contactMail: mail ?? undefined },
      })),
    ).map(({ kind, value, applicants: tied }) => ({
      day: applicants[0]?.day ?? '',
      hint: {
        ...{ lot: applicants[0]?.lot ?? '', kind, value },
        applicants: [...new Set(tied.map(({ applicantCode }) => applicantCode))].sort(),
      },
    })),
  )
}
