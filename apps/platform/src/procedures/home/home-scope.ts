import type { Person } from '@openbaohan/server/sign-in/person.ts'
import { type LotScope, ownScope } from '../lots/scope.ts'

/**
 * The lots on a person's home page: the own ones of an agency or beneficiary, all for the centre and a supervisor. None for a
 * bidder, whose lots the platform does not know before they open.
 */
export function homeScope(person: Person): LotScope | 'all' | 'none' {
  const { roles } = person
  if (roles.includes('centre') || roles.includes('supervisor')) return 'all'
  return roles.includes('agency') || roles.includes('beneficiary') ? ownScope(person) : 'none'
}
