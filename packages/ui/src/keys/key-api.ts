/** What the page of API keys asks of a program: shapes come from the server's contract. */
import type { keyContract } from '@openbaohan/server/procedures/keys/contract.ts'
import type { ContractRouterClient, InferContractRouterOutputs } from '@orpc/contract'

type KeyContract = typeof keyContract

export type KeyApi = ContractRouterClient<KeyContract>
export type ApiKey = InferContractRouterOutputs<KeyContract>['list'][number]
