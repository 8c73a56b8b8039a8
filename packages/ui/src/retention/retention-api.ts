/** The procedures that the retention page calls; shapes come from the server's contract. */
import type { retentionContract } from '@openbaohan/server/procedures/retention/contract.ts'
import type { ContractRouterClient, InferContractRouterOutputs } from '@orpc/contract'

type RetentionContract = typeof retentionContract

export type RetentionApi = ContractRouterClient<RetentionContract>
export type Retention = InferContractRouterOutputs<RetentionContract>['show']
export type RetentionKindRow = Retention['kinds'][number]
