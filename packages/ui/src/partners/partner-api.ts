/** The procedures that the partner pages call; shapes come from the server's contract. */
import type { partnerContract } from '@openbaohan/server/procedures/partners/contract.ts'
import type { ContractRouterClient, InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'

type Inputs = InferContractRouterInputs<typeof partnerContract>
type Outputs = InferContractRouterOutputs<typeof partnerContract>

export type PartnerApi = ContractRouterClient<typeof partnerContract>
/** The partners to choose from. */
export type PartnerNamesApi = Pick<PartnerApi, 'list'>
export type PartnerView = Outputs['find']
export type PartnerState = PartnerView['state']
export type SignerUse = PartnerView['signerUses'][number]
export type PartnerVersion = Outputs['versions'][number]
export type Difference = Outputs['compare'][number]
export type PartnerDryRun = Outputs['dryRun']
export type FailingPartner = Outputs['listFailing'][number]
export type ConnectionTest = Outputs['test']
export type DryRunReading = PartnerDryRun['messages'][number]['after']
export type PartnerSettings = Omit<Inputs['update'], 'appkey' | 'force'>
export type NewPartner = Omit<Inputs['add'], 'golden' | 'force'>
