/** `npm test -- --all`: every page of each role, in every look. */
import { institutionRoles } from '@openbaohan/institution/rights.ts'
import { describeLooks } from './all-looks.ts'

/** The sandbox's partners have business: they cannot be tested, so that there is no run to open. */
const noRuns = { 'conformance/:id': 'no run' }

describeLooks({ side: 'bank', roles: institutionRoles, unlinked: noRuns })
