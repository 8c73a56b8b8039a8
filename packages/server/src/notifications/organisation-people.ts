/** The people of organisations with a role, as recipients of mails. */
import { type Executor, query } from '../db/executor.ts'
import { limits } from '../limits.ts'
import type { Recipient } from './add-notifications.ts'
import { readContact } from './contact-address.ts'
import type { Language } from './notification-kinds.ts'

type Row = { email: string; language: Language | null; code: string }

// So many of each organisation, the longest known first.
const statement = `
select email, language, code from (
  select "user".email, member.language, organisation.code,
    row_number() over (partition by organisation.id order by member.added_at, "user".email) as place
  from member
  join sign_in_user as "user" on "user".id = member.user_id
  join organisation on organisation.id = member.organisation
  where member.disabled_at is null and member.confirmed and member.roles && $1
    and ($2::text[] is null or organisation.code = any($2))
) as people
where place <= ${limits.notifiedPeople}
order by code, place`

/** Who may sign in, in one of the roles: of these organisations, or of all. */
export async function listRoleRecipients(
  db: Executor,
  roles: readonly string[],
  codes?: readonly string[],
): Promise<(Recipient & { organisation: string })[]> {
  const rows = await query<Row>(db, statement, [[...roles], codes === undefined ? null : [...codes]])
  return rows.flatMap(({ email, language, code: organisation }) => {
    const address = readContact(email)
    return address === undefined ? [] : [{ ...address, organisation, language: language ?? undefined }]
  })
}
