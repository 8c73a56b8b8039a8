/** A call that this version does not handle: said plainly, and shown to a person, since a demand may be among them (§10). */
import { publicText } from '@openbaohan/protocol/errors.ts'
import type { Received } from '@openbaohan/protocol/receive.ts'
import { failure, type Reply } from '@openbaohan/protocol/reply.ts'
import { findLatestRound } from '../applications/find-application.ts'
import { noteOnce } from '../applications/note-once.ts'
import type { Ports } from '../ports.ts'

export async function notServed(
  { partner, call, message, content, receivedAt }: Received,
  ports: Ports,
): Promise<Reply> {
  await ports.db.kysely.transaction().execute(async (trx) => {
    const number = 'applicationNumber' in message ? message.applicationNumber : ''
    const application = await findLatestRound(trx, partner.id, number, 'lock')
    if (application === undefined) return
    const what = { actor: `partner:${partner.id}`, at: receivedAt, alert: true, detail: { call } }
    await noteOnce(trx, application, 'call-not-served', content, what)
  })
  return failure(publicText('call-not-agreed', '该业务尚未在线受理，请联系我机构线下办理'))
}
