/** What every procedure of an API knows of its caller. */
import type { Person } from '../sign-in/person.ts'

export type Caller = {
  /** Of the key, or `person:` and the id of the person. */
  id: string
  /** Goes into events as who did it. */
  name: string
  /** A person has none: roles decide. */
  scopes: readonly string[]
  person?: Person
}

export type ApiContext = {
  /** Scope or role was checked before the procedure runs. */
  caller: Caller
  /** Finds the request in the log. */
  requestId: string
  /** The header `Idempotency-Key`: for procedures that answer a repeat as the first time. */
  idempotencyKey?: string
}
