import { peopleContract } from '@openbaohan/server/procedures/people/contract.ts'
import { institutionRoles } from '../../rights.ts'

/** The people of an institution; its managers alone see and change them, two of them together. */
export const institutionPeople = peopleContract(institutionRoles, ['manager'])
