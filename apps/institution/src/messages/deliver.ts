/** One attempt to send one notice. */
import { randomUUIDv7 } from 'node:crypto'
import { type Outcome, type Outgoing, send } from '@openbaohan/protocol/send/send.ts'
import type { Poster } from '@openbaohan/server/http/post.ts'
import type { Journal } from '@openbaohan/server/journal/journal.ts'
import { whyNotSend } from '@openbaohan/server/partners/may-send.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'

export type DeliverDeps = {
  partners: PartnerDirectory
  journal: Journal
  clock: Clock
  poster: Pick<Poster, 'forPartner'>
  mode: 'sandbox' | 'production'
}

export function createDeliver({ partners, journal, clock, poster, mode }: DeliverDeps) {
  return async (partnerId: string, body: unknown): Promise<Outcome> => {
    const partner = await partners.byId(partnerId)
    if (partner === undefined)
      return { kind: 'unsent', why: 'partner-unknown', code: 'partner-unknown', permanent: true }
    const outgoing = body as Outgoing // enqueue-notice.ts put it there
    const { call, message } = outgoing
    const kept = whyNotSend(partner, mode, false)
    if (kept !== undefined) return kept
    return await send(partner, outgoing, {
      now: () => clock.now(),
      post: poster.forPartner(partner.id, partner.tls),
      journal: ({ body: sent, startedAt, endedAt, status, reply, outcome }) =>
        journal.recordOut({
          id: randomUUIDv7(),
          partner: partner.id,
          call,
          subject: 'applicationNumber' in message ? message.applicationNumber : message.guaranteeNumber,
          body: sent,
          startedAt,
          endedAt,
          status,
          reply,
          outcome: outcome.kind,
        }),
    })
  }
}
