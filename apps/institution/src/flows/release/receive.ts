/** §9: the beneficiary releases the guarantee, after the opening. Once and again it ends in the same. */
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { acceptedReply } from '@openbaohan/server/inbox/inbox.ts'
import { evaluateRelease, type ReleaseResult } from '../../domain/ending/release.ts'
import { cancelExpiry } from '../../expiry/plan-expiry.ts'
import { createReceiver } from '../../messages/answer-once.ts'
import { enqueueAgreed } from '../../messages/enqueue-agreed.ts'
import { refusedReply } from '../../messages/refused-reply.ts'
import type { Ports } from '../../ports.ts'
import { applyEvent } from '../../records/applications.ts'
import { loadStanding } from '../../records/load-standing.ts'

export function createReleaseReceiver(ports: Ports): (received: Received<'release'>) => Promise<Reply> {
  return createReceiver<'release'>(
    ports,
    'by-content',
    async (trx, application, { guaranteeNumber }, { actor, at, partner }) => {
      const { kind } = evaluateRelease(await loadStanding(trx, application), at)
      if (kind === 'already-so') return acceptedReply
      if (kind !== 'now') return answers[kind]
      await applyEvent(trx, application, 'released', { actor, at })
      await cancelExpiry(trx, application)
      const applicationNumber = application.application_number
      const message = { applicationNumber, guaranteeNumber, done: true, doneAt: at }
      await enqueueAgreed(trx, partner, { call: 'releaseResult', message }, at)
      return acceptedReply
    },
  )
}

const answers: Readonly<Record<Exclude<ReleaseResult['kind'], 'now' | 'already-so'>, Reply>> = {
  'before-opening': refusedReply('before-opening'),
  'not-issued': refusedReply('out-of-turn', '尚无已出具的保函'),
  reissuing: refusedReply('out-of-turn', '保函正在重新出具，请稍后'),
  ended: refusedReply('out-of-turn', '保函已终止'),
  'demand-open': refusedReply('demand-open'),
}
