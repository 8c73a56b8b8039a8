/** `npm test -- --all`: every page of each role, in every look. */
import { institutionRoles } from '@openbaohan/institution/rights.ts'
import { describeLooks } from './all-looks.ts'

describeLooks({ side: 'bank', roles: institutionRoles, unlinked: {} })
