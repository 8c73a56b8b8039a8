import { peopleContract } from '@openbaohan/server/procedures/people/contract.ts'
import { platformRoles } from '../../domain/roles.ts'

export const platformPeople = peopleContract(platformRoles)
