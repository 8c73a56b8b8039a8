import { peopleContract } from '@openbaohan/server/procedures/people/contract.ts'
import { institutionRoles } from '../../domain/roles.ts'

export const institutionPeople = peopleContract(institutionRoles)
