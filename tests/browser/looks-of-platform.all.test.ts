/** `npm test -- --all`: every page of each role, in every look. */
import { platformRoles } from '@openbaohan/platform/domain/roles.ts'
import { describeLooks } from './all-looks.ts'

/** Partners of the sandbox have business: they cannot be tested, and the button of their page leads to the reason. */
const noRuns = {
  'partners/:appkey/conformance/:id': 'no run',
}

describeLooks({ side: 'platform', roles: platformRoles, unlinked: noRuns })
