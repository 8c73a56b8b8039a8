/** Cases of the review queue, with what an opening has made known of each. */

import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { countRows } from '@openbaohan/server/list/count-rows.ts'
import { countWaiting, sumWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { listFailing } from '@openbaohan/server/timers/timers.ts'
import { type Kysely, sql } from 'kysely'
import { limits } from '../../domain/limits.ts'
import { workUrgencies, workUrgency } from '../../domain/work-kind.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { timerKinds } from '../../timers.ts'

type Db = Kysely<PlatformTables>

/** The kinds, most urgent first. */
const kindsByUrgency = Object.entries(workUrgency)
  .sort(([, one], [, other]) => workUrgencies.indexOf(one) - workUrgencies.indexOf(other))
  .map(([kind]) => kind)

export async function listReviewRows(db: Db, state: 'open' | 'closed', nameOf: (partner: string) => string) {
  const rank = sql`array_position(${kindsByUrgency}::text[], work_item.kind)`
  const rows = await db
    .selectFrom('work_item')
    .innerJoin('application', 'application.number', 'work_item.application')
    .leftJoin('opened_application as opened', 'opened.application', 'work_item.application')
    .leftJoin('lot', 'lot.id', 'opened.lot_id')
    // a case of a demand states its ordinal; by the index of (application, ordinal)
    .leftJoin('demand', (join) =>
      join
        .onRef('demand.application', '=', 'work_item.application')
        .on(sql<boolean>`demand.ordinal = (work_item.detail ->> 'ordinal')::int`),
    )
    .selectAll('work_item')
    .select(['application.partner', 'application.applicant_name', 'application.guarantee_number'])
    .select(['application.amount_fen', 'lot.number as lot_number', 'lot.name as lot_name'])
    .select(['demand.ordinal', 'demand.amount_fen as demanded_fen'])
    .where('closed_at', state === 'open' ? 'is' : 'is not', null)
    .$if(state === 'open', (query) => query.orderBy(rank).orderBy('at').orderBy('work_item.id'))
    .$if(state === 'closed', (query) => query.orderBy('closed_at', 'desc').orderBy('work_item.id', 'desc'))
    .limit(limits.pageRows)
    .execute()
  return rows.map((row) => ({
    id: Number(row.id),
    kind: row.kind,
    urgency: workUrgency[row.kind],
    at: row.at.getTime(),
    application: row.application,
    institution: nameOf(row.partner),
    ...(row.lot_number === null || row.lot_name === null
      ? {}
      : {
          opened: {
            lotNumber: row.lot_number,
            lotName: row.lot_name,
            applicantName: row.applicant_name,
            ...(row.guarantee_number === null ? {} : { guaranteeNumber: row.guarantee_number }),
            amount: formatYuan(fen(BigInt(row.amount_fen))),
            ...(row.ordinal === null || row.demanded_fen === null
              ? {}
              : { demand: { ordinal: row.ordinal, amount: formatYuan(fen(BigInt(row.demanded_fen))) } }),
            ...statedIn(row.detail),
          },
        }),
    ...(row.closed_at === null || row.closed_by === null
      ? {}
      : { closed: { at: row.closed_at.getTime(), by: row.closed_by, note: row.note ?? '' } }),
  }))
}

/** What was stated when the case arose. */
function statedIn(detail: unknown): { message?: string } {
  const fields: Readonly<Record<string, unknown>> = typeof detail === 'object' && detail !== null ? { ...detail } : {}
  const message = [fields.message, fields.reason].find((one) => typeof one === 'string' && one !== '')
  return typeof message === 'string' ? { message } : {}
}

/** For the menu and the home page. */
export const countReview = async (db: Db): Promise<Waiting> => {
  const stopped = await listStoppedOpenings(db)
  const [first] = stopped
  return sumWaiting(
    await countWaiting(db, sql`from work_item where closed_at is null`, { at: sql`at` }),
    first === undefined
      ? { count: 0 }
      : { count: stopped.length, oldest: Math.min(...stopped.map(({ since }) => since)) },
  )
}

export const countReviewRows = (db: Db): Promise<number> => countRows(db, sql`from work_item where closed_at is null`)

type StoppedOpening = {
  number: string
  name: string
  state: 'failing' | 'suspended' | 'search-failing'
  since: number
  why: string
  who?: string
  failed?: { times: number; at: number }
}

/** What keeps an opening from its end: failing or suspended openings, and full searches that fail. */
export async function listStoppedOpenings(db: Db): Promise<StoppedOpening[]> {
  return [...(await listOpeningsUnderway(db)), ...(await listFailingSearches(db))]
}

/** After their openings; the row ends with the first attempt that succeeds. */
async function listFailingSearches(db: Db): Promise<StoppedOpening[]> {
  const rows = await db
    .selectFrom('full_search')
    .innerJoin('lot', 'lot.id', 'full_search.lot_id')
    .select(['number', 'name', 'since', 'failures', 'failed_at', 'why'])
    .where('failures', '>', 0)
    .orderBy('since')
    .orderBy('number')
    .execute()
  return rows.flatMap(({ number, name, since, failures: times, failed_at: at, why }) =>
    at === null
      ? []
      : [
          {
            ...{ number, name, state: 'search-failing' as const, since: since.getTime(), why: why ?? '' },
            failed: { times, at: at.getTime() },
          },
        ],
  )
}

/** Openings whose timer keeps failing, and those that a person has suspended. */
async function listOpeningsUnderway(db: Db): Promise<StoppedOpening[]> {
  const failing = (await listFailing(db, limits.registerRows)).filter(({ kind }) => kind === timerKinds.openLot)
  const found = await db
    .selectFrom('lot')
    .select(['id', 'number', 'name', 'set_aside_at', 'opens_at'])
    .select((eb) =>
      eb
        .selectFrom('lot_event')
        .select(sql<string>`json_build_object('who', who, 'reason', reason)`.as('last'))
        .whereRef('lot_event.lot_id', '=', 'lot.id')
        .where('event', '=', 'opening-set-aside')
        .orderBy('lot_event.id', 'desc')
        .limit(1)
        .as('last'),
    )
    .where('state', '=', 'opening')
    .where((row) =>
      row.or([row('set_aside_at', 'is not', null), row('id', 'in', [...failing.map(({ subject }) => subject), noLot])]),
    )
    .orderBy('opens_at')
    .execute()
  return found.map(({ id, number, name, set_aside_at: suspendedAt, opens_at: opensAt, last }) => {
    if (suspendedAt === null) {
      const why = failing.find(({ subject }) => subject === id)?.why ?? ''
      return { number, name, state: 'failing' as const, since: opensAt.getTime(), why }
    }
    const { who, reason } = eventOf(last)
    return { number, name, state: 'suspended' as const, since: suspendedAt.getTime(), why: reason, ...who }
  })
}

/** An empty list of ids would be no condition in SQL. */
const noLot = '00000000-0000-0000-0000-000000000000'

function eventOf(last: unknown): { who: { who?: string }; reason: string } {
  const { who, reason }: { who?: unknown; reason?: unknown } = typeof last === 'object' && last !== null ? last : {}
  return { who: typeof who === 'string' ? { who } : {}, reason: typeof reason === 'string' ? reason : '' }
}
