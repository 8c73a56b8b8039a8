/** When a person last visited the home page: what has changed is counted from there. */
import type { Kysely } from 'kysely'
import type { SignInTables } from './tables.ts'

/** Pages opened within this time of each other are one visit: a reload does not empty the list of changes. */
export const visitMs = 30 * 60_000
/** Changes older than this are in the lists alone. */
export const longestAbsenceMs = 14 * 86_400_000
/** What a person sees who was never here. */
export const firstVisitMs = 7 * 86_400_000

export type Visits = { readonly last?: number; readonly previous?: number }

/** From when on changes are new to a person; the same before and after this visit is recorded. */
export function seenUntil({ last, previous }: Visits, now: number): { at: number; isFirst: boolean } {
  const seen = last !== undefined && now - last >= visitMs ? last : previous
  return seen === undefined
    ? { at: now - firstVisitMs, isFirst: true }
    : { at: Math.max(seen, now - longestAbsenceMs), isFirst: false }
}

export async function findVisits(db: Kysely<SignInTables>, userId: string): Promise<Visits> {
  const row = await db
    .selectFrom('member')
    .select(['last_visit_at', 'previous_visit_at'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return {
    ...(row?.last_visit_at == null ? {} : { last: row.last_visit_at.getTime() }),
    ...(row?.previous_visit_at == null ? {} : { previous: row.previous_visit_at.getTime() }),
  }
}

export async function saveVisit(db: Kysely<SignInTables>, userId: string, now: number): Promise<void> {
  const newVisit = new Date(now - visitMs)
  await db
    .updateTable('member')
    .set((row) => ({
      previous_visit_at: row
        .case()
        .when('last_visit_at', '<=', newVisit)
        .then(row.ref('last_visit_at'))
        .else(row.ref('previous_visit_at'))
        .end(),
      last_visit_at: new Date(now),
    }))
    .where('user_id', '=', userId)
    .execute()
}

/** From when on events are unread: of a person who has read none, those of the last days. */
export function unreadSince(readUntil: number | undefined, now: number): number {
  return readUntil === undefined ? now - firstVisitMs : Math.max(readUntil, now - longestAbsenceMs)
}

export async function findReadUntil(db: Kysely<SignInTables>, userId: string): Promise<number | undefined> {
  const row = await db.selectFrom('member').select('read_until').where('user_id', '=', userId).executeTakeFirst()
  return row?.read_until?.getTime()
}

/** Never earlier than before, nor in the future. */
export async function saveReadUntil(
  db: Kysely<SignInTables>,
  userId: string,
  { until, now }: { until: number; now: number },
): Promise<void> {
  const at = new Date(Math.min(until, now))
  await db
    .updateTable('member')
    .set({ read_until: at })
    .where('user_id', '=', userId)
    .where((row) => row.or([row('read_until', 'is', null), row('read_until', '<', at)]))
    .execute()
}
