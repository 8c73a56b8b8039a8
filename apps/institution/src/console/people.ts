import { peopleContract } from '@openbaohan/server/api/people-contract.ts'
import { institutionRoles } from './roles.ts'

/** The people of an institution; its managers and engineers may see and change them. */
export const institutionPeople = peopleContract(institutionRoles, ['manager', 'integrator'])
