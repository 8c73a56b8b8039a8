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
