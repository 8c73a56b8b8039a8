/** `npm test -- --all`: every page of each role, in every look. */
import { platformRoles } from '@openbaohan/platform/rights.ts'
import { describeLooks } from './all-looks.ts'

describeLooks({ side: 'platform', roles: platformRoles, unlinked: {} })
