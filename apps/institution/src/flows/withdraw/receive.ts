/** §7: the platform asks for a withdrawal before the opening. It is inspected; a sandbox grants it at once. */
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { acceptedReply } from '@openbaohan/server/inbox/inbox.ts'
import { evaluateWithdrawal, type WithdrawalResult } from '../../domain/ending/withdrawal.ts'
import { createReceiver } from '../../messages/answer-once.ts'
import { refusedReply } from '../../messages/refused-reply.ts'
import type { Ports } from '../../ports.ts'
import { applyEvent } from '../../records/applications.ts'
import { loadStanding } from '../../records/load-standing.ts'
import { grantWithdrawal } from './grant-withdrawal.ts'

export function createWithdrawReceiver(ports: Ports): (received: Received<'withdraw'>) => Promise<Reply> {
  return createReceiver<'withdraw'>(ports, 'single', async (trx, application, { reason }, { actor, at }) => {
    const result = evaluateWithdrawal(await loadStanding(trx, application), 'withdraw-requested', at)
    if (result.kind !== 'now') return answers[result.kind]
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

const answers: Readonly<Record<Exclude<WithdrawalResult['kind'], 'now'>, Reply>> = {
  'not-issued': refusedReply('out-of-turn', '尚无已出具的保函可退'),
  'not-asked': refusedReply('out-of-turn'),
  reissuing: refusedReply('out-of-turn', '保函正在重新出具，请稍后'),
  'after-opening': refusedReply('after-opening'),
  'under-way': refusedReply('out-of-turn', '退保已在办理'),
  ended: refusedReply('out-of-turn', '保函已终止'),
  'demand-open': refusedReply('demand-open'),
}
