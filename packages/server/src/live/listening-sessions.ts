/** Whether the sessions of listening pages still hold, in one statement for all of them, without prolonging any. */
import { type Executor, query } from '../db/executor.ts'

/** What a session may receive depends on these; a page whose rights changed connects again. */
export type Standing = { readonly session: string; readonly rights: string }

const statement = `
select session.id as session,
  member.user_id || ' ' || organisation.kind || ' ' || organisation.code || ' ' || array_to_string(member.roles, ' ') as rights
from sign_in_session as session
join member on member.user_id = session."userId"
join organisation on organisation.id = member.organisation
where session.id = any($1::text[]) and session."expiresAt" > now()
  and member.disabled_at is null and member.confirmed`

/** Only those that have not ended and whose person may sign in. */
export async function findStandings(db: Executor, sessions: readonly string[]): Promise<Map<string, string>> {
  const rows = await query<Standing>(db, statement, [sessions])
  return new Map(rows.map(({ session, rights }) => [session, rights]))
}
