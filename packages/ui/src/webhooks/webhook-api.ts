/** The procedures that the webhook pages call; shapes come from the server's contract. */
import type { webhookContract } from '@openbaohan/server/procedures/webhooks/contract.ts'
import type { ContractRouterClient, InferContractRouterOutputs } from '@orpc/contract'

type Outputs = InferContractRouterOutputs<typeof webhookContract>

export type WebhookApi = ContractRouterClient<typeof webhookContract>
export type WebhookEndpoint = Outputs['list'][number]
export type WebhookDelivery = Outputs['deliveries'][number]
export type DeliveryState = WebhookDelivery['state']
