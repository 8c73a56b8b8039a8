/** The procedures that the reconciliation page calls; shapes come from the server's contract. */
import type { reconciliationContract } from '@openbaohan/server/procedures/reconciliation/contract.ts'
import type { ContractRouterClient, InferContractRouterOutputs } from '@orpc/contract'

type Contract = typeof reconciliationContract

export type ReconciliationApi = ContractRouterClient<Contract>
export type Reconciliation = InferContractRouterOutputs<Contract>['list']
export type ReconciliationDifference = Reconciliation['rows'][number]
