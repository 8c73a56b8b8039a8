/** Counts of what waits for a second person in every program. */
import { type Kysely, sql } from 'kysely'
import { countRows } from '../../list/count-rows.ts'
import type { TaskCounter } from './router.ts'

/** Requests to read a raw message that another person made: every reader of the list may decide them. */
export const countViewRequests =
  <Tables>(db: Kysely<Tables>): TaskCounter =>
  async ({ userId }) =>
    countRows(db, sql`from message_view_request where decided_at is null and asked_by <> ${`person:${userId}`}`)

/** Changes of people that another person requested, about another person. */
export const countPeopleChanges =
  <Tables>(db: Kysely<Tables>): TaskCounter =>
  async ({ userId }) =>
    countRows(
      db,
      sql`from person_change where state = 'waiting' and asked_by <> ${`person:${userId}`} and user_id <> ${userId}`,
    )

/** Messages whose lane waits for an operator. */
export const countBlocked =
  <Tables>(db: Kysely<Tables>): TaskCounter =>
  async () =>
    countRows(db, sql`from lane where blocked_at is not null`)

/** Differences between the statements of both sides. */
export const countDifferences =
  <Tables>(db: Kysely<Tables>): TaskCounter =>
  async () =>
    countRows(db, sql`from reconciliation_difference where state = 'open'`)

/** Mails and short messages that failed. */
export const countFailedNotifications =
  <Tables>(db: Kysely<Tables>): TaskCounter =>
  async () =>
    countRows(db, sql`from notification where state = 'failed'`)
