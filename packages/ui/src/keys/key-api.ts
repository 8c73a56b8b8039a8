/** The procedures that the API key page calls; shapes come from the server's contract. */
import type { keyContract } from '@openbaohan/server/procedures/keys/contract.ts'
import type { ContractRouterClient, InferContractRouterOutputs } from '@orpc/contract'

type KeyContract = typeof keyContract

export type KeyApi = ContractRouterClient<KeyContract>
export type ApiKey = InferContractRouterOutputs<KeyContract>['list'][number]
