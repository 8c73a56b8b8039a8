/**
 * §10: a demand for payment comes in. For a guarantee of ours it is always taken with code 1, since its arrival is the
 * presentation: late on the last evening, with parts missing, after the end. People state afterwards what is wrong.
 */
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { acceptedReply, dropRound, takeRound } from '@openbaohan/server/inbox/inbox.ts'
import { outOfTurn, refusalDetail, refusedReply } from '../../messages/refused-reply.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { findLatestRound } from '../../records/find-application.ts'
import { noteOnce } from '../../records/note-once.ts'
import { saveDemand } from './save-demand.ts'

export function createDemandReceiver(ports: Ports): (received: Received<'demand'>) => Promise<Reply> {
  return async (received) => {
    const { partner, call, message, content, digest, receivedAt } = received
    const key = { partner: partner.id, call, subject: message.applicationNumber }
    const reply = await ports.db.kysely.transaction().execute(async (trx) => {
      const { sentAt } = message
      const round = await takeRound(trx, { ...key, policy: 'by-content', content, digest, sentAt, receivedAt })
      if (round.kind === 'repeat') return round.answer
      const { applicationNumber, guaranteeNumber } = message
      const application = await findGuarantee(trx, partner.id, applicationNumber, guaranteeNumber, 'lock')
      if (application === undefined) {
        if (round.kind === 'new') await dropRound(trx, key, round.round)
        return await refuse(trx, received)
      }
      // A conflict only states that there were too many rounds to keep: the demand's own key holds them apart.
      await saveDemand(trx, application, received, ports)
      return acceptedReply
    })
    ports.wake()
    return reply
  }
}

/** The issued guarantee that both numbers name, in whatever round of the application. */
export async function findGuarantee(
  trx: Trx,
  partner: string,
  applicationNumber: string,
  guaranteeNumber: string,
  lock: 'lock' | 'read' = 'read',
): Promise<ApplicationRow | undefined> {
  const query = trx
    .selectFrom('application')
    .selectAll()
    .where('partner', '=', partner)
    .where('application_number', '=', applicationNumber)
    .where('guarantee_number', '=', guaranteeNumber)
    .where('issued_at', 'is not', null)
  return await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()
}

/** No guarantee of ours is named: a person inspects it where either number is known. */
async function refuse(trx: Trx, received: Received<'demand'>): Promise<Reply> {
  const { partner, call, message, content, receivedAt } = received
  const byApplication = await findLatestRound(trx, partner.id, message.applicationNumber, 'lock')
  const byGuarantee = await trx
    .selectFrom('application')
    .selectAll()
    .where('partner', '=', partner.id)
    .where('guarantee_number', '=', message.guaranteeNumber)
    .forUpdate()
    .executeTakeFirst()
  const nearest = byGuarantee ?? byApplication
  const reply = answerTo(byApplication, partner, receivedAt)
  if (nearest !== undefined)
    await noteOnce(trx, nearest, 'demand-names-no-guarantee', content, {
      actor: `partner:${partner.id}`,
      at: receivedAt,
      alert: true,
      detail: refusalDetail(call, reply),
    })
  return reply
}

function answerTo(application: ApplicationRow | undefined, partner: Partner, at: number): Reply {
  if (application === undefined) return refusedReply('unknown-application')
  const isIssued = application.guarantee_number !== null && application.issued_at !== null
  return isIssued ? refusedReply('guarantee-number-differs') : outOfTurn(application, partner, at)
}
