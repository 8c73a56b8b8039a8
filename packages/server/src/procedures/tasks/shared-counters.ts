/** Counts of what waits for a second person or an operator in every program. */
import { type Kysely, sql } from 'kysely'
import type { Executor } from '../../db/executor.ts'
import { countWaiting, type Waiting } from '../../list/count-waiting.ts'
import { type FailingPartner, readFailing } from '../../partners/health/failing-partners.ts'
import type { TaskCounter } from './router.ts'

/** Requests to read a raw message that another person made: every reader of the list may decide them. */
export const countViewRequests =
  <Tables>(db: Kysely<Tables>): TaskCounter =>
  async ({ userId }) =>
    countWaiting(db, sql`from message_view_request where decided_at is null and asked_by <> ${`person:${userId}`}`, {
      at: sql`asked_at`,
    })

/** Changes of people that another person requested, about another person. */
export const countPeopleChanges =
  <Tables>(db: Kysely<Tables>): TaskCounter =>
  async ({ userId }) =>
    countWaiting(
      db,
      sql`from person_change where state = 'waiting' and asked_by <> ${`person:${userId}`} and user_id <> ${userId}`,
      { at: sql`asked_at` },
    )

/** Messages whose lane waits for an operator. */
export const countBlocked =
  <Tables>(db: Kysely<Tables>): TaskCounter =>
  async () =>
    countWaiting(db, sql`from lane where blocked_at is not null`, { at: sql`blocked_at` })

/**
 * Partners to which so many deliveries in a row failed that their breaker opened: those that we changed before that, for
 * a person to correct, and the others, whose engineers find out why. Both are counted of one reading.
 */
export function countFailingPartners(db: Executor): Readonly<Record<'failing' | 'changed', TaskCounter>> {
  let reading: Promise<FailingPartner[]> | undefined
  const read = (isChanged: boolean) => async (): Promise<Waiting> => {
    reading ??= readFailing(db).finally(() => {
      reading = undefined
    })
    const found = (await reading).filter(({ change }) => (change !== undefined) === isChanged)
    const [first, ...others] = found
    const oldest = first?.since
    return {
      count: found.length,
      ...(oldest === undefined ? {} : { oldest }),
      ...(first === undefined || others.length > 0 ? {} : { only: first.appkey }),
    }
  }
  return { failing: read(false), changed: read(true) }
}

/** Differences between the statements of both sides. */
export const countDifferences =
  <Tables>(db: Kysely<Tables>): TaskCounter =>
  async () =>
    countWaiting(db, sql`from reconciliation_difference where state = 'open'`, {
      at: sql`(first_day || 'T00:00:00+08:00')`,
    })

/** Mails and short messages that failed. */
export const countFailedNotifications =
  <Tables>(db: Kysely<Tables>): TaskCounter =>
  async () =>
    countWaiting(db, sql`from notification where state = 'failed'`, { at: sql`at` })
