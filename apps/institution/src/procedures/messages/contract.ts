import { keyContract } from '@openbaohan/server/procedures/keys/contract.ts'
import { messageConsoleContract } from '@openbaohan/server/procedures/messages/console-contract.ts'
import type { InstitutionRole } from '../../rights.ts'

/** The messages are the institution's own: nothing in them is hidden from its engineers. */
export const institutionMessageConsole = messageConsoleContract<InstitutionRole>(['integrator', 'manager'])

type KeyMaker = Extract<InstitutionRole, 'integrator' | 'manager'>
export const institutionKeys = keyContract<KeyMaker>(['integrator', 'manager'])

const connecting: readonly string[] = [
  'institution:read',
  'messages:read',
  'partners:read',
  'partners:write',
  'statements:read',
  'statements:write',
  'stuck:read',
  'stuck:write',
  'webhooks:read',
  'webhooks:write',
  'keys:read',
]

/** What each may give to the key of a core system: what underwrites, issues, ends and pays is a manager's to give. */
export const institutionKeyGrants: Readonly<Record<KeyMaker, readonly string[]>> = {
  integrator: connecting,
  manager: [
    ...connecting,
    'institution:underwrite',
    'institution:premium',
    'institution:issue',
    'institution:invoice',
    'institution:end',
    'institution:demand',
    'institution:template',
  ],
}
