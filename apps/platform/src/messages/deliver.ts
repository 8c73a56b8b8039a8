import { definitionOf } from '@openbaohan/protocol/calls.ts'
import { type Outcome, type Outgoing, send } from '@openbaohan/protocol/send/send.ts'
import type { Post } from '@openbaohan/server/http/post.ts'
import type { Journal } from '@openbaohan/server/journal/journal.ts'
import { whyNotSend } from '@openbaohan/server/partners/may-send.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import type { KnownPartner } from '@openbaohan/server/partners/partner-record.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { Leave } from './send-guard.ts'

export type DeliverPorts = {
  clock: Clock
  partners: PartnerDirectory
  journal: Journal
  mode: 'sandbox' | 'production'
  postTo(partner: KnownPartner): Post
  mayLeave(outgoing: Outgoing, mayHaveArrived: boolean): Promise<Leave>
  newId(): string
}

/** One attempt to deliver what the outbox keeps; its own bytes go into the journal. */
export function createDeliver({ clock, partners, journal, mode, postTo, mayLeave, newId }: DeliverPorts) {
  return async (partnerId: string, body: unknown, mayHaveArrived: boolean): Promise<Outcome> => {
    const partner = await partners.byId(partnerId)
    if (partner === undefined)
      return { kind: 'unsent', why: 'the partner is gone', code: 'partner-unknown', permanent: true }
    // Only our own flows enqueue, and only this type.
    const outgoing = body as Outgoing
    // The arrival of a demand is its presentation: it is not kept back, not even from a partner that is suspended.
    const kept = whyNotSend(partner, mode, outgoing.call === 'demand')
    if (kept !== undefined) return kept
    const leave = await mayLeave(outgoing, mayHaveArrived)
    if (leave === 'moot')
      return { kind: 'unsent', why: 'the matter has moved on', code: 'out-of-turn', permanent: true }
    if (leave !== 'send') return { kind: 'unsent', why: waitsFor[leave], code: 'try-again', permanent: false }
    return send(partner, outgoing, {
      now: () => clock.now(),
      post: postTo(partner),
      journal: ({ body: sent, startedAt, endedAt, status, reply, outcome }) =>
        journal.recordOut({
          id: newId(),
          partner: partner.id,
          call: outgoing.call,
          subject: subjectOf(outgoing),
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

const waitsFor: Readonly<Record<Exclude<Leave, 'send' | 'moot'>, string>> = {
  wait: 'a lot is being opened',
  held: 'a complaint, or a demand on its way, comes first',
}

function subjectOf({ call, message }: Outgoing): string {
  const value = new Map<string, unknown>(Object.entries(message)).get(definitionOf(call).subject)
  return typeof value === 'string' ? value : ''
}
