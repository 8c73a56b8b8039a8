import { deskContract } from '@openbaohan/server/api/desk-contract.ts'
import type { InstitutionRole } from './roles.ts'

/** The messages are the institution's own: nothing in them is hidden from its engineers. */
export const institutionDesk = deskContract<InstitutionRole>(['integrator', 'manager'])

/** What an engineer may give to the key of a core system. */
export const institutionKeyScopes: readonly string[] = [
  'institution:read',
  'institution:underwrite',
  'institution:premium',
  'institution:issue',
  'institution:invoice',
  'institution:end',
  'institution:demand',
  'institution:template',
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
