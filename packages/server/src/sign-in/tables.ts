/** The rows of people, as Kysely sees them; the sign-in library reads and writes its own beside. */
import type { Generated } from 'kysely'

export type SignInTables = {
  sign_in_user: { id: string; name: string; email: string; twoFactorEnabled: boolean | null }
  sign_in_account: { id: string; userId: string; providerId: string; password: string | null }
  sign_in_session: { id: string; userId: string }
  sign_in_passkey: { id: string; userId: string }
  sign_in_failure: { address_sm3: Buffer; failures: number; locked_until: Date | null }
  organisation: { id: string; kind: string; code: string; name: string }
  member: {
    user_id: string
    organisation: string
    roles: string[]
    added_by: string
    added_at: Date
    disabled_at: Date | null
    must_change_password: Generated<boolean>
  }
}
