/** What every call of a platform about an application has in common: one round, one lock, no answer 0 that stays. */
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { dropRound, takeRound } from '@openbaohan/server/inbox/inbox.ts'
import type { RoundPolicy } from '@openbaohan/server/inbox/rounds.ts'
import type { Ports } from '../ports.ts'
import type { ApplicationRow, Trx } from '../records/applications.ts'
import { findLatestRound } from '../records/find-application.ts'
import { noteOnce } from '../records/note-once.ts'
import { conflicting, refusalDetail, refusedReply } from './refused-reply.ts'

export type AboutApplication = 'withdraw' | 'abandon' | 'release'
type Take<C extends AboutApplication> = (
  trx: Trx,
  application: ApplicationRow,
  message: Received<C>['message'],
  context: { actor: string; at: number; partner: Partner },
) => Promise<Reply>

/** `take` gets the application locked; what it refuses leaves an event once for each content. */
export function createReceiver<C extends AboutApplication>(
  ports: Ports,
  policy: RoundPolicy,
  take: Take<C>,
): (received: Received<C>) => Promise<Reply> {
  return async (received) => {
    const { partner, call, message, content, digest, receivedAt } = received
    const key = { partner: partner.id, call, subject: message.applicationNumber }
    const reply = await ports.db.kysely.transaction().execute(async (trx) => {
      const round = await takeRound(trx, { ...key, policy, content, digest, sentAt: message.sentAt, receivedAt })
      if (round.kind === 'repeat') return round.answer
      const application = await findLatestRound(trx, partner.id, message.applicationNumber, 'lock')
      const answer = await answerTo(trx, application, round.kind)
      if (answer.code === '1') return answer
      if (round.kind === 'new') await dropRound(trx, key, round.round)
      if (application !== undefined) {
        const detail = refusalDetail(call, answer)
        const what = { actor: `partner:${partner.id}`, at: receivedAt, alert: true, detail }
        await noteOnce(trx, application, 'call-refused', content, what)
      }
      return answer
    })
    ports.wake()
    return reply

    async function answerTo(trx: Trx, application: ApplicationRow | undefined, round: 'new' | 'conflict') {
      if (application === undefined) return refusedReply('unknown-application')
      if (round === 'conflict') return await conflicting(trx, { ...key, content, digest })
      if ('guaranteeNumber' in message && isForeign(message.guaranteeNumber, application))
        return refusedReply('guarantee-number-differs')
      return await take(trx, application, message, { actor: `partner:${partner.id}`, at: ports.clock.now(), partner })
    }
  }
}

/** A number that is not this application's, also where it has none yet that the platform could know. */
function isForeign(guaranteeNumber: string, { guarantee_number: ours }: ApplicationRow): boolean {
  return ours !== null && ours !== guaranteeNumber
}
