/** The rows of people, as Kysely types; the sign-in library has further tables. */
import type { Generated } from 'kysely'

export type SignInTables = {
  sign_in_user: { id: string; name: string; email: string; twoFactorEnabled: boolean | null }
  sign_in_account: { id: string; userId: string; providerId: string; password: string | null }
  sign_in_session: {
    id: string
    userId: string
    createdAt: Date
    updatedAt: Date
    expiresAt: Date
    ipAddress: string | null
    userAgent: string | null
  }
  sign_in_passkey: { id: string; userId: string; name: string | null; createdAt: Date | null }
  sign_in_two_factor: { id: string; userId: string }
  sign_in_attempt: { account_sm3: Buffer; source_sm3: Buffer; failures: number; counted_from: Date; open_at: Date }
  organisation: { id: string; kind: string; code: string; name: string }
  member: {
    user_id: string
    organisation: string
    roles: string[]
    added_by: string
    added_at: Date
    disabled_at: Date | null
    must_change_password: Generated<boolean>
    /** Null until a second person has approved. */
    confirmed: Generated<boolean>
    /** Null: Chinese. */
    language: Generated<'zh' | 'en' | null>
    /** Of the home page. */
    last_visit_at: Generated<Date | null>
    previous_visit_at: Generated<Date | null>
    read_until: Generated<Date | null>
  }
  person_change: {
    id: string
    user_id: string
    act: 'add' | 'roles' | 'reset' | 'disable'
    roles: string[]
    asked_by: string
    asked_name: string
    asked_at: Date
    state: 'waiting' | 'done' | 'declined'
    decided_by: string | null
    decided_name: string | null
    decided_at: Date | null
  }
}
