import { keyContract } from '@openbaohan/server/procedures/keys/contract.ts'
import { messageConsoleContract } from '@openbaohan/server/procedures/messages/console-contract.ts'
import type { PlatformRole } from '../../rights.ts'

/** What engineers read in full before an opening, another engineer or the trading centre allows. */
export const platformMessageConsole = messageConsoleContract<PlatformRole>(['integrator', 'centre'])

type KeyMaker = Extract<PlatformRole, 'integrator' | 'centre'>
export const platformKeys = keyContract<KeyMaker>(['integrator', 'centre'])

const connecting: readonly string[] = [
  'lots:read',
  'partners:read',
  'partners:write',
  'stuck:read',
  'stuck:write',
  'webhooks:read',
  'webhooks:write',
  'keys:read',
]

/**
 * What each may give to a system's key: what enters lots, opens them and applies is the trading centre's to give. Nobody
 * gives what reads messages, statements or applications: such a key would show alone what two people must agree to see.
 */
export const platformKeyGrants: Readonly<Record<KeyMaker, readonly string[]>> = {
  integrator: connecting,
  centre: [...connecting, 'lots:write', 'lots:open', 'platform:write'],
}
