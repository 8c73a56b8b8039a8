/** What every API procedure knows about its caller. */
import type { Person } from '../sign-in/person.ts'

export type Caller = {
  /** The id of the key, or `person:` and the id of the person. */
  id: string
  /** Recorded in events as the actor. */
  name: string
  /** Empty for a person: roles decide. */
  scopes: readonly string[]
  person?: Person
}

export type ApiContext = {
  /** Scope or role is checked before the procedure runs. */
  caller: Caller
  /** Finds the request in the log. */
  requestId: string
  /** A second person has confirmed what the caller proposed; the action runs again, for this proposal alone. */
  approval?: { id: string; checker: Caller }
  /** The header `Idempotency-Key`, for procedures that answer a repeat like the first request. */
  idempotencyKey?: string
}
