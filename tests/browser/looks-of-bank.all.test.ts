/** `npm test -- --all`: every page of each role, in every look. */
import { institutionRoles } from '@openbaohan/institution/domain/roles.ts'
import { describeLooks } from './all-looks.ts'

/** Partners of the sandbox have business, so that none can be tested, and each template has one version. */
const unlinked = {
  'partners/:appkey/conformance/:id': 'no run',
  'templates/:form/compare': 'no other version',
}

describeLooks({ side: 'bank', roles: institutionRoles, unlinked })
