/** The procedures that the message pages call; shapes come from the server's contracts. */

import type { blockedContract } from '@openbaohan/server/procedures/blocked/contract.ts'
import type { messageConsoleContract } from '@openbaohan/server/procedures/messages/console-contract.ts'
import type { ContractRouterClient, InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'

type MessageContract = typeof messageConsoleContract
type Inputs = InferContractRouterInputs<MessageContract>
type Outputs = InferContractRouterOutputs<MessageContract>

export type MessageApi = ContractRouterClient<MessageContract>
export type MessageRow = Outputs['browse']['rows'][number]
export type FoundMessage = Outputs['find']
export type Explained = FoundMessage['explained']
export type MessageStep = Explained['steps'][number]
export type MessageField = Explained['fields'][number]
export type MessageFinding = Explained['findings'][number]
export type ShownReply = NonNullable<FoundMessage['reply']>
export type ViewRequest = Outputs['askToSee']
export type UnauthenticatedRow = Outputs['unauthenticated']['rows'][number]
export type PartnerHealth = Outputs['health'][number]
export type MessageFilters = Inputs['browse']
export type Composed = Inputs['compose']

export type BlockedApi = ContractRouterClient<typeof blockedContract>
export type BlockedLane = InferContractRouterOutputs<typeof blockedContract>['list'][number]
