/** What every procedure of an API knows of its caller. */
import type { ApiKey } from '../auth/api-keys.ts'

export type ApiContext = {
  /** Whose key it is; the scope was checked before the procedure runs. Its name goes into events as who did it. */
  key: ApiKey
  /** Finds the request in the log. */
  requestId: string
  /** The header `Idempotency-Key`: for procedures that answer a repeat as the first time. */
  idempotencyKey?: string
}
