/** The signed-in person: read again with every request, so that a removed role is gone immediately. */
import type { Kysely } from 'kysely'
import type { SignInTables } from './tables.ts'

export type Organisation = { readonly id: string; readonly kind: string; readonly code: string; readonly name: string }

export type Person = {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly organisation: Organisation
  readonly roles: readonly string[]
  /** A time-based code or a passkey besides the password. */
  readonly hasSecondFactor: boolean
  readonly mustChangePassword: boolean
  /** In which mails are written to the person. */
  readonly language: 'zh' | 'en'
}

/** Undefined for a person who is not, not yet, or no longer a member. */
export async function findPerson(db: Kysely<SignInTables>, userId: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('member')
    .innerJoin('organisation', 'organisation.id', 'member.organisation')
    .innerJoin('sign_in_user as user', 'user.id', 'member.user_id')
    .select([
      'user.name',
      'user.email',
      'user.twoFactorEnabled',
      'member.roles',
      'member.must_change_password',
      'member.language',
      'organisation.id as organisationId',
      'organisation.kind',
      'organisation.code',
      'organisation.name as organisationName',
    ])
    .select((from) =>
      from.exists(from.selectFrom('sign_in_passkey').select('id').whereRef('userId', '=', 'user.id')).as('hasPasskey'),
    )
    .where('member.user_id', '=', userId)
    .where('member.disabled_at', 'is', null)
    .where('member.confirmed', '=', true)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    userId,
    name: row.name,
    email: row.email,
    organisation: { id: row.organisationId, kind: row.kind, code: row.code, name: row.organisationName },
    roles: row.roles,
    hasSecondFactor: row.twoFactorEnabled === true || row.hasPasskey === true,
    mustChangePassword: row.must_change_password,
    language: row.language ?? 'zh',
  }
}
