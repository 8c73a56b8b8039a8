import { peopleContract } from '@openbaohan/server/procedures/people/contract.ts'
import { platformRoles } from '../../rights.ts'

/** The people of the platform; the trading centre alone sees and changes them, two of it together. */
export const platformPeople = peopleContract(platformRoles, ['centre'])
