import { type RawBuilder, sql } from 'kysely'
import { mostOnHome } from './bounded.ts'

type Events = {
  /** A table of events, whose `id` grows. */
  table: string
  /** Column of what they happened to: many events of one thing are one row. */
  thing: string
  /** Tables of the conditions on the events. */
  joins?: RawBuilder<unknown>
  where: RawBuilder<unknown>
  /** Tables joined to `latest`, and their conditions: whose things are shown. */
  of?: { readonly joins: RawBuilder<unknown>; readonly where: RawBuilder<unknown> }
  /** An event that a later one must not hide: `also` where a thing had it before its latest. */
  pinned?: string
}

/**
 * What follows `from`: the latest event of each thing, with the `count` of them and `also`; the latest things first. The
 * events are added up by themselves, and whose they are is looked up for one thing after the other until there are
 * enough: joined before, each question would look up all things of its period.
 */
export function latestEvents({ table, thing, joins = sql``, where, of, pinned = '' }: Events): RawBuilder<unknown> {
  const [events, id, ofThing] = [sql.table(table), sql.ref(`${table}.id`), sql.ref(`${table}.${thing}`)]
  const event = sql.ref(`${table}.event`)
  const whose = of === undefined ? sql`` : sql`${of.joins} where ${of.where}`
  return sql`(
    select latest.* from (
      select ${ofThing} as thing, max(${id}) as id, count(*)::int as count,
        max(${event}) filter (where ${event} = ${pinned}) as also
      from ${events} ${joins} where ${where}
      group by 1 order by max(${id}) desc
    ) as latest ${whose} order by latest.id desc limit ${mostOnHome + 1}
  ) as latest join ${events} on ${ofThing} = latest.thing and ${id} = latest.id`
}
