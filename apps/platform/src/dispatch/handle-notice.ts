import type { AgreedNoticeId } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { handleAbandonResult } from '../flows/abandon/receive-result.ts'
import { answerAccountCheck } from '../flows/account-check/receive.ts'
import { handleDemandResult } from '../flows/demand/receive-result.ts'
import { handleReleaseResult } from '../flows/release/receive-result.ts'
import type { IncomingPorts } from '../messages/incoming.ts'

/** The notices beyond the 12 calls, from partners whose dialect lists them. */
export function handleNotice(ports: IncomingPorts, received: Received<AgreedNoticeId>): Promise<Reply> {
  switch (received.call) {
    case 'demandResult':
      return handleDemandResult(ports, received)
    case 'releaseResult':
      return handleReleaseResult(ports, received)
    case 'abandonResult':
      return handleAbandonResult(ports, received)
    case 'accountCheck':
      return answerAccountCheck(ports, received)
  }
}
