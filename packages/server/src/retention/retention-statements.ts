/**
 * What of each kind may be removed, and the statement that removes a batch. Nothing that belongs to a guarantee in force,
 * a demand or a hold is old, whatever its age: `EndedCases` are the program's own conditions.
 */
import type { CountedKind, RetentionKind } from './retention-kinds.ts'

/** SQL: nothing of a case is open or has changed since. Both arguments are SQL expressions. */
export type CaseEndedBefore = (named: string, cutoff: string) => string

export type EndedCases = {
  /** By a number that partners exchange. */
  byNumber: CaseEndedBefore
  /** By the key of a lane, from which the program knows the case. */
  byLane: CaseEndedBefore
}

/** Rows of one statement. */
export const retentionBatch = 500

/** $1 cutoff. */
const oldRows = ({ byNumber, byLane }: EndedCases): Readonly<Record<RetentionKind, string>> => ({
  messages: `from message where at < $1 and removed_at is null and ${byNumber('message.subject', '$1')}`,
  webhooks: `from webhook_event where at < $1
    and not exists (select from webhook_delivery where event = webhook_event.id and state = 'waiting')
    and not exists (select from jsonb_each_text(webhook_event.data) as named where not (${byNumber('named.value', '$1')}))`,
  'sign-in': 'from sign_in_attempt where counted_from < $1 and open_at < $1',
  lanes: `from lane where next_at < $1 and pending = 0 and blocked_at is null and leased_until = '-infinity'
    and ${byLane('lane.key', '$1')}`,
})

/** The oldest rows, by an index: ids of messages are in order of time. */
const oldest: Readonly<Record<CountedKind, { table: string; time: string; rows: string }>> = {
  messages: { table: 'message', time: 'at', rows: 'order by id' },
  webhooks: { table: 'webhook_event', time: 'at', rows: 'where at < $1 order by at, id' },
  'sign-in': { table: 'sign_in_attempt', time: 'counted_from', rows: 'where counted_from < $1 order by counted_from' },
}

/** Inspects no more than the $2 oldest rows, however many there are and are protected. */
export function countStatement(kind: CountedKind, ended: EndedCases): string {
  const { table, time, rows } = oldest[kind]
  return `with seen as materialized (select * from ${table} ${rows} limit $2::int)
    select (select count(*)::int ${oldRows(ended)[kind].replace(`from ${table} `, `from seen as ${table} `)}) as count,
      count(*) = $2::int and max(${time}) < $1 as "hasMore" from seen`
}

const noted = `noted as (
  update retention_run set removed = retention_run.removed + (select count(*) from removed) where id = $2
)`
const notedWithPlace = `noted as (
  update retention_run set removed = retention_run.removed + (select count(*) from removed), reached = coalesce((
    select jsonb_build_object('subject', subject, 'at', at::text, 'id', id)
    from page order by page.subject desc, page.at desc, page.id desc limit 1
  ), reached) where retention_run.id = $2
)`
const sum = `select count(*)::int as removed from removed`

/** $1 cutoff, $2 the run. Messages: $3 now, and $4 to $6 the last one of the previous batch. */
export function removeStatement(kind: RetentionKind, ended: EndedCases): string {
  const old = oldRows(ended)
  const batch = `limit ${retentionBatch} for update skip locked`
  if (kind === 'messages')
    return `with page as (
        select subject, at, id from message where (subject, at, id) > ($4, $5::timestamptz, $6::uuid) and at < $1
        order by subject, at, id limit ${retentionBatch}
      ),
      removed as (
        update message set raw = '', reply = null, removed_at = $3
        from page where message.id = page.id and message.removed_at is null and ${ended.byNumber('page.subject', '$1')}
        returning message.id
      ), ${notedWithPlace}
      select page.subject, page.at::text as at, page.id, (select count(*)::int from removed) as removed
      from page order by page.subject desc, page.at desc, page.id desc limit 1`
  if (kind === 'webhooks')
    return `with old as (select id ${old.webhooks} ${batch}),
      deliveries as (delete from webhook_delivery using old where webhook_delivery.event = old.id),
      removed as (delete from webhook_event using old where webhook_event.id = old.id returning old.id),
      ${noted} ${sum}`
  if (kind === 'lanes')
    return `with old as (select partner, key ${old.lanes} ${batch}),
      removed as (delete from lane using old where lane.partner = old.partner and lane.key = old.key returning lane.key),
      ${noted} ${sum}`
  return `with old as (select account_sm3, source_sm3 ${old['sign-in']} ${batch}),
    removed as (
      delete from sign_in_attempt as attempt using old
      where attempt.account_sm3 = old.account_sm3 and attempt.source_sm3 = old.source_sm3 returning attempt.open_at
    ), ${noted} ${sum}`
}
