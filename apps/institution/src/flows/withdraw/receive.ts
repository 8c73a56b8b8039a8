/** §7: the platform asks for a withdrawal before the opening. It is inspected; a sandbox grants it at once. */
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { acceptedReply } from '@openbaohan/server/inbox/inbox.ts'
import { evaluateWithdrawal, type WithdrawalResult } from '../../domain/ending/withdrawal.ts'
import { createReceiver } from '../../messages/answer-once.ts'
import { outOfTurn, refusedReply } from '../../messages/refused-reply.ts'
import type { Ports } from '../../ports.ts'
import { applyEvent } from '../../records/applications.ts'
import { loadStanding } from '../../records/load-standing.ts'
import { grantWithdrawal } from './grant-withdrawal.ts'

export function createWithdrawReceiver(ports: Ports): (received: Received<'withdraw'>) => Promise<Reply> {
  return createReceiver<'withdraw'>(ports, 'single', async (trx, application, { reason }, { actor, at, partner }) => {
    const result = evaluateWithdrawal(await loadStanding(trx, application), 'withdraw-requested', at)
    if (result.kind !== 'now') return answers[result.kind] ?? outOfTurn(application, partner, at)
    const asked = await applyEvent(trx, application, 'withdraw-requested', {
      actor,
      at,
      set: { withdraw_reason: reason },
      detail: { reason },
    })
    // who applied online has paid on the page of the bidder: people refund it
    if (asked !== undefined && ports.settings.assumeRefund && !asked.bidder_online)
      await grantWithdrawal(trx, asked, {
        ...{ actor: 'sandbox', at, withdrawnAt: at, isRefunded: true },
        reason: '测试环境视为款已退回',
      })
    return acceptedReply
  })
}

/** What the state of the application does not explain. */
const answers: Readonly<Partial<Record<WithdrawalResult['kind'], Reply>>> = {
  'after-opening': refusedReply('after-opening'),
  'demand-open': refusedReply('demand-open'),
}
