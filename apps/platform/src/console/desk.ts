import { deskContract } from '@openbaohan/server/api/desk-contract.ts'
import type { PlatformRole } from './roles.ts'

/** What engineers read in full before an opening, another engineer or the trading centre allows. */
export const platformDesk = deskContract<PlatformRole>(['integrator', 'centre'])

/**
 * What an engineer may give to a system's key. Not what reads messages or applications: a key would show alone what
 * two people must agree to see.
 */
export const platformKeyScopes: readonly string[] = [
  'lots:read',
  'lots:write',
  'platform:write',
  'partners:read',
  'partners:write',
  'stuck:read',
  'stuck:write',
  'webhooks:read',
  'webhooks:write',
  'keys:read',
]
