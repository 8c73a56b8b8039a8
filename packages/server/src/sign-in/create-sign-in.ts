/**
 * Sign-in of people by password and time-based code or by passkey. The library behind it is loaded when it is first
 * needed: it is a third of all code of a program, and a program that only systems call never needs it (decision 0059).
 */
import type { Database } from '../db/database.ts'
import type { Clock } from '../program/clock.ts'
import type { Vault } from '../secrets/vault.ts'
import type { Person } from './person.ts'

/** The stored form of a password, and its comparison with an entered one. */
export type Passwords = {
  hash(password: string): Promise<string>
  verify(entered: { hash: string; password: string }): Promise<boolean>
}

export type SignInDeps = {
  db: Database
  vault: Vault
  clock: Clock
  config: { org: string; publicUrl: string; mode: 'sandbox' | 'production'; port: number }
  /** scrypt of the library, if not given. */
  passwords?: Passwords | undefined
}

export type SignIn = {
  /** Origins of this program as browsers know it. */
  origins: readonly string[]
  /** Answers everything under `/api/auth`. */
  handle(request: Request): Promise<Response>
  /** The person of a session cookie, when the account may be used. */
  findPerson(headers: Headers): Promise<Person | undefined>
  /** The same with the id of the session, which it does not prolong: for a page that only listens. */
  findListener(headers: Headers): Promise<{ session: string; person: Person } | undefined>
  /** The stored form of a password. */
  hashPassword(password: string): Promise<string>
}

/** The header in which the server forwards the client's address; a value from outside is overwritten. */
export const clientAddressHeader = 'x-openbaohan-client'

export function createSignIn(deps: SignInDeps): SignIn {
  let loading: Promise<Omit<SignIn, 'origins'>> | undefined
  const library = () => {
    loading ??= import('./start-sign-in.ts')
      .then(({ startSignIn }) => startSignIn(deps))
      .catch((error) => {
        loading = undefined // the next request tries again
        throw error
      })
    return loading
  }
  return {
    origins: trustedOrigins(deps.config),
    handle: async (request) => (await library()).handle(request),
    findPerson: async (headers) => (await library()).findPerson(headers),
    findListener: async (headers) => (await library()).findListener(headers),
    hashPassword: async (password) => (await library()).hashPassword(password),
  }
}

/** In the sandbox people may use either loopback name. */
export function trustedOrigins({ publicUrl, mode, port }: SignInDeps['config']): string[] {
  const { origin } = new URL(publicUrl)
  return mode === 'sandbox' ? [origin, `http://localhost:${port}`, `http://127.0.0.1:${port}`] : [origin]
}
