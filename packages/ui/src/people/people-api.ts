/** The procedures that the people page calls; shapes come from the server's contract. */
import type { peopleContract } from '@openbaohan/server/procedures/people/contract.ts'
import type { ContractRouterClient, InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'

type PeopleContract<Role extends string> = ReturnType<typeof peopleContract<Role>>
type Outputs = InferContractRouterOutputs<PeopleContract<string>>

export type PeopleApi<Role extends string> = ContractRouterClient<PeopleContract<Role>>
export type PersonListed = Outputs['list'][number]
export type PersonChange = Outputs['changes'][number]
export type Organisation = InferContractRouterInputs<PeopleContract<string>>['add']['organisation']
