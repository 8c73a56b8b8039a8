/** Partners to which so many deliveries in a row failed that their breaker opened, and what we changed before that. */
import { isDeepStrictEqual } from 'node:util'
import { type Executor, query } from '../../db/executor.ts'
import { everyKind, ofKind } from '../../messages/message-kinds.ts'
import { failuresUntilOpen } from '../../outbox/breaker.ts'

/** By which deliveries reach a partner and are understood, of one version of its settings. */
export type Route = {
  baseUrl: string
  dialect: string | Record<string, unknown>
  sm2PublicKey: unknown
  tls: unknown
  hasFixedKey: unknown
}

export type RouteVersion = { version: number; at: number; who: string; what: string; route: Route }

export const routeFields = ['baseUrl', 'dialect', 'sm2PublicKey', 'tls', 'hasFixedKey'] as const
export type RouteField = (typeof routeFields)[number]

/** Our change after which no delivery was answered. */
export type OwnChange = {
  at: number
  who: string
  /** What differs now from what last worked. */
  fields: RouteField[]
  isSecretChanged: boolean
  /** What last worked. */
  before: Route
}

export type FailingPartner = {
  appkey: string
  name: string
  baseUrl: string
  since?: number
  /** As `errorCodeOf` makes it. */
  error?: string
  change?: OwnChange
}

type Row = {
  appkey: string
  name: string
  base_url: string
  failing_since: Date | null
  last_error: string | null
  versions: (Omit<RouteVersion, 'at'> & { at: string })[]
}

// The last answer is the message before the first failure of the row, so that it is found at once; without one, nothing
// ever worked, and no change broke it. Uses the index message_desk; the settings of a version may hold megabytes.
const statement = `with recursive ${everyKind}
  select partner.appkey, partner.name, partner.base_url, failing_since, last_error, coalesce(known.versions, '[]') as versions
  from delivery_partner join partner on partner.id = delivery_partner.partner
  left join lateral (
    select max(found.at) as at from kind cross join lateral (
      select message.at from message
      where ${ofKind} and message.at < failing_since and outcome in ('accepted', 'refused')
      order by message.at desc limit 1
    ) as found
    where kind.partner = partner.id and kind.direction = 'out'
  ) as answered on failing_since is not null
  left join lateral (
    select json_agg(json_build_object('version', version, 'at', at, 'who', who, 'what', what,
      'route', json_build_object('baseUrl', settings -> 'baseUrl', 'dialect', settings -> 'dialect',
        'sm2PublicKey', settings -> 'sm2PublicKey', 'tls', settings -> 'tls', 'hasFixedKey', settings -> 'hasFixedKey')
      ) order by version) as versions
    from partner_revision
    where partner_revision.partner = partner.id and version >= (
      select max(earlier.version) from partner_revision as earlier
      where earlier.partner = partner.id and earlier.at <= answered.at
    )
  ) as known on answered.at is not null
  where fails >= ${failuresUntilOpen} and partner.state <> 'suspended'
  order by failing_since, partner.appkey limit 100`

/** Those that fail longest first. Counts and lists read nothing else. */
export async function readFailing(db: Executor): Promise<FailingPartner[]> {
  const rows = await query<Row>(db, statement, [])
  return rows.map(({ appkey, name, base_url, failing_since, last_error, versions }) => {
    const since = failing_since?.getTime()
    const change =
      since === undefined
        ? undefined
        : findOwnChange(
            versions.map((one) => ({ ...one, at: Date.parse(one.at) })),
            since,
          )
    return {
      ...{ appkey, name, baseUrl: base_url },
      ...(since === undefined ? {} : { since }),
      ...(last_error === null ? {} : { error: last_error }),
      ...(change === undefined ? {} : { change }),
    }
  })
}

/**
 * The latest change of what deliveries depend on, before the first failure; undefined once they are as they were.
 * @param versions from the one in effect at the last answer on
 * @param since of the first failure after it
 */
export function findOwnChange(versions: readonly RouteVersion[], since: number): OwnChange | undefined {
  const [worked, ...later] = versions
  const present = later.at(-1)
  if (worked === undefined || present === undefined) return undefined
  const fields = routeFields.filter((field) => !isDeepStrictEqual(worked.route[field], present.route[field]))
  const isSecretChanged = later.some(({ what, at }) => what === 'rotated' && at <= since)
  if (fields.length === 0 && !isSecretChanged) return undefined
  const changes = later.filter(
    ({ what, at, route }, index) =>
      at <= since && (what === 'rotated' || !isDeepStrictEqual(route, (later[index - 1] ?? worked).route)),
  )
  const change = changes.at(-1)
  return change === undefined
    ? undefined
    : { at: change.at, who: change.who, fields, isSecretChanged, before: worked.route }
}
