/** The procedures that the pages of conformance tests call. */
import type { conformanceContract } from '@openbaohan/server/procedures/conformance/contract.ts'
import type { ContractRouterClient, InferContractRouterOutputs } from '@orpc/contract'

type Outputs = InferContractRouterOutputs<typeof conformanceContract>

export type ConformanceApi = ContractRouterClient<typeof conformanceContract>
export type ConformanceList = Outputs['list']
export type ConformanceRun = ConformanceList['runs'][number]
export type RunState = ConformanceRun['state']
export type FoundRun = Outputs['find']
export type RunReport = NonNullable<FoundRun['report']>
export type CaseOutcome = RunReport['results'][number]['outcome']
export type CaseChange = Outputs['compare'][number]
