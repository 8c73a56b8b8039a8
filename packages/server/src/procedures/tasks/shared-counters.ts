/** Counts of what waits for a second person or an operator in every program. */
import { type Kysely, sql } from 'kysely'
import { countWaiting } from '../../list/count-waiting.ts'
import { failuresUntilOpen } from '../../outbox/breaker.ts'
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
 * Partners to which so many deliveries in a row failed that their breaker opened: a person finds out why. Not since when:
 * each of their lanes would be read at every look.
 */
export const countFailingPartners =
  <Tables>(db: Kysely<Tables>): TaskCounter =>
  async () =>
    countWaiting(
      db,
      sql`from delivery_partner join partner on partner.id = delivery_partner.partner
        where fails >= ${failuresUntilOpen} and partner.state <> 'suspended'`,
      { only: sql`partner.appkey` },
    )

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
