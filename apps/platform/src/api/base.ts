import type { ApiKey } from '@openbaohan/server/auth/api-keys.ts'
import { implement } from '@orpc/server'
import { platformContract } from './contract.ts'

/** Each procedure knows whose key asked. */
export const api = implement(platformContract).$context<{ key: ApiKey }>()
