import { peopleContract } from '@openbaohan/server/procedures/people/contract.ts'
import { institutionRoles } from '../../rights.ts'

export const institutionPeople = peopleContract(institutionRoles)
