/** The procedures that the notification pages call; shapes come from the server's contract. */
import type { notificationContract } from '@openbaohan/server/procedures/notifications/contract.ts'
import type { ContractRouterClient, InferContractRouterOutputs } from '@orpc/contract'

type Outputs = InferContractRouterOutputs<typeof notificationContract>

export type NotificationApi = ContractRouterClient<typeof notificationContract>
export type ListedNotification = Outputs['list']['rows'][number]
export type ChannelStates = Outputs['list']['channels']
export type MailboxNotification = Outputs['listMailbox']['rows'][number]
