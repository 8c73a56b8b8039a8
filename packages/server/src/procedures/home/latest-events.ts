import { type RawBuilder, sql } from 'kysely'
import { mostOnHome } from './bounded.ts'

type Events = {
  /** A table of events, whose `id` grows. */
  table: string
  /** Column of what they happened to: many events of one thing are one row. */
  thing: string
  /** Tables of the conditions. */
  joins?: RawBuilder<unknown>
  where: RawBuilder<unknown>
  /** An event that a later one must not hide: `also` where a thing had it before its latest. */
  pinned?: string
}

/** What follows `from`: the latest event of each thing, with the `count` of them and `also`; the latest things first. */
export function latestEvents({ table, thing, joins = sql``, where, pinned = '' }: Events): RawBuilder<unknown> {
  const [events, id, of] = [sql.table(table), sql.ref(`${table}.id`), sql.ref(`${table}.${thing}`)]
  const event = sql.ref(`${table}.event`)
  return sql`(
    select ${of} as thing, max(${id}) as id, count(*)::int as count,
      max(${event}) filter (where ${event} = ${pinned}) as also
    from ${events} ${joins} where ${where}
    group by 1 order by max(${id}) desc limit ${mostOnHome + 1}
  ) as latest join ${events} on ${of} = latest.thing and ${id} = latest.id`
}
