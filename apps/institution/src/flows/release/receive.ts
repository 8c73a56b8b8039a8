/** §9: the beneficiary releases the guarantee, after the opening. Once and again it ends in the same. */
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { acceptedReply } from '@openbaohan/server/inbox/inbox.ts'
import { evaluateRelease, type ReleaseResult } from '../../domain/ending/release.ts'
import { cancelExpiry } from '../../expiry/plan-expiry.ts'
import { createReceiver } from '../../messages/answer-once.ts'
import { enqueueAgreed } from '../../messages/enqueue-agreed.ts'
import { outOfTurn, refusedReply } from '../../messages/refused-reply.ts'
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
      if (kind !== 'now') return answers[kind] ?? outOfTurn(application, partner, at)
      await applyEvent(trx, application, 'released', { actor, at })
      await cancelExpiry(trx, application)
      const applicationNumber = application.application_number
      const message = { applicationNumber, guaranteeNumber, done: true, doneAt: at }
      await enqueueAgreed(trx, partner, { call: 'releaseResult', message }, at)
      return acceptedReply
    },
  )
}

/** What the state of the application does not explain. */
const answers: Readonly<Partial<Record<ReleaseResult['kind'], Reply>>> = {
  'before-opening': refusedReply('before-opening'),
  'demand-open': refusedReply('demand-open'),
}
