import type { InferContractRouterOutputs } from '@orpc/contract'
import type { myApplicationsContract } from '../../../src/procedures/applications/console-contract.ts'

type Outputs = InferContractRouterOutputs<typeof myApplicationsContract>

export type Lot = Outputs['lots'][number]
export type Offer = Outputs['offers'][number]
export type Bidder = NonNullable<Outputs['me']['bidder']>
export type ApplicationRow = Outputs['list']['rows'][number]
export type Application = Outputs['find']
export type GuaranteeFile = Application['files'][number]
export type Finding = GuaranteeFile['findings'][number]
