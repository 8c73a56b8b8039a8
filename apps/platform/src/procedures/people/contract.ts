import { peopleContract } from '@openbaohan/server/procedures/people/contract.ts'
import { platformRoles } from '../../rights.ts'

export const platformPeople = peopleContract(platformRoles)
