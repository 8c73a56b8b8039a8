import { peopleContract } from '@openbaohan/server/api/people-contract.ts'
import { platformRoles } from './roles.ts'

/** The people of the platform; the trading centre and its engineers may see and change them. */
export const platformPeople = peopleContract(platformRoles, ['centre', 'integrator'])
