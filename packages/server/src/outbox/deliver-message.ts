/** One attempt to deliver a message of the outbox; the exact bytes go into the journal. */
import { messageDefinitionOf } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import { type Outcome, type Outgoing, send } from '@openbaohan/protocol/send/send.ts'
import type { FileStore } from '../files/file-store.ts'
import type { Post } from '../http/post.ts'
import type { Journal } from '../journal/journal.ts'
import type { LogFailure } from '../log/log-failure.ts'
import { whyNotSend } from '../partners/may-send.ts'
import type { PartnerDirectory } from '../partners/partner-directory.ts'
import type { KnownPartner } from '../partners/partner-record.ts'
import type { Clock } from '../program/clock.ts'
import { createNonceMemory } from './nonce-memory.ts'
import { type OutgoingWithFiles, withStoredFiles } from './stored-files.ts'

/** Whether a message is sent now. `obsolete`: it is no longer needed and is dropped. A reason: it is retried later. */
export type SendGuard = (
  outgoing: Outgoing,
  mayHaveArrived: boolean,
) => Promise<'send' | 'obsolete' | { readonly waitsFor: string }>

export type DeliverDeps = {
  clock: Clock
  partners: Pick<PartnerDirectory, 'byId'>
  journal: Pick<Journal, 'recordOut'>
  files: Pick<FileStore, 'get'>
  mode: 'sandbox' | 'production'
  postTo(partner: KnownPartner): Post
  newId(): string
  sendGuard?: SendGuard | undefined
  logFailure: LogFailure
}

export function createDeliver(deps: DeliverDeps) {
  const { clock, partners, journal, files, mode, postTo, newId, sendGuard, logFailure } = deps
  const nonces = createNonceMemory()
  return async (partnerId: string, body: unknown, mayHaveArrived: boolean): Promise<Outcome> => {
    const partner = await partners.byId(partnerId)
    if (partner === undefined)
      return { kind: 'unsent', why: 'partner-unknown', code: 'partner-unknown', permanent: true }
    const outgoing = body as OutgoingWithFiles // only the program's own flows enqueue, and only this type
    // The arrival of a demand is its presentation, so a demand is sent to a suspended partner too.
    const refusal = whyNotSend(partner, mode, outgoing.call === 'demand')
    if (refusal !== undefined) return refusal
    const decision = (await sendGuard?.(outgoing, mayHaveArrived)) ?? 'send'
    if (decision === 'obsolete')
      return { kind: 'unsent', why: 'the message is obsolete', code: 'out-of-turn', permanent: true }
    if (decision !== 'send') return { kind: 'unsent', why: decision.waitsFor, code: 'try-again', permanent: false }
    let whole: Outgoing
    try {
      whole = await withStoredFiles(outgoing, files)
    } catch (error) {
      logFailure(error, { partner: partner.id, call: outgoing.call }, 'a message waits for its stored file')
      const why = error instanceof Error ? error.message : String(error)
      return { kind: 'unsent', why, code: 'try-again', permanent: false }
    }
    return send(partner, whole, {
      now: () => clock.now(),
      post: postTo(partner),
      takeNonce: (nonce, until) => nonces.take(`${partner.id} ${nonce}`, until, clock.now()),
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

function subjectOf({ call, message }: Outgoing): string {
  const value = new Map<string, unknown>(Object.entries(message)).get(messageDefinitionOf(call).subject)
  return typeof value === 'string' ? value : ''
}
