import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement } from '@orpc/server'
import { platformContract } from './contract.ts'

/** Each procedure knows whose key asked. */
export const api = implement(platformContract).$context<ApiContext>()
