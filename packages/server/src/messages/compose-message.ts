/**
 * A message that a user composes field by field: checked, signed, and in a sandbox sent unchanged, mistakes included,
 * to see the partner's answers to them. It bypasses the outbox and changes no state on our side.
 */

import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { signCanonical } from '@openbaohan/protocol/codec/sign.ts'
import type { MessageId } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import { messageDefinitionOf } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { Dialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { readReply } from '@openbaohan/protocol/send/reply.ts'
import type { Secret } from '@openbaohan/protocol/values/secret.ts'
import type { Post } from '../http/post.ts'
import type { Journal } from '../journal/journal.ts'
import type { KnownPartner } from '../partners/partner-record.ts'
import type { Clock } from '../program/clock.ts'

const timeoutMs = 15_000

/** As it would be sent: empty fields are absent, the signature comes last. */
export function signFields(fields: Readonly<Record<string, string>>, dialect: Dialect, secret: Secret): string {
  const given = Object.entries(fields).filter(([name, value]) => name !== 'sign' && value !== '')
  const canonical = canonicalString(new Map(given), { sort: dialect.signSort })
  const sign = signCanonical(dialect.signature, secret.reveal(), canonical)
  return JSON.stringify({ ...Object.fromEntries(given), sign: dialect.hexCase === 'upper' ? sign.toUpperCase() : sign })
}

export type ComposePorts = { clock: Clock; journal: Journal; newId(): string; postTo(partner: KnownPartner): Post }

/** Its bytes and the answer are stored in the journal like those of any message. Returns the message's id there. */
export async function sendComposed(
  { clock, journal, newId, postTo }: ComposePorts,
  partner: KnownPartner,
  { call, body, subject }: { call: MessageId; body: string; subject: string },
): Promise<{ message: string; reply: string }> {
  const id = newId()
  const startedAt = clock.now()
  const sent = { id, partner: partner.id, call, subject, body, startedAt }
  const url = `${partner.baseUrl.replace(/\/+$/, '')}/${messageDefinitionOf(call).wireName}`
  try {
    const answer = await postTo(partner)(url, body, timeoutMs)
    const code = readReply(answer.body)?.code
    const outcome = code === '1' ? 'accepted' : code === '0' ? 'refused' : 'unclear'
    await journal.recordOut({
      ...sent,
      endedAt: clock.now(),
      status: answer.status,
      reply: answer.body,
      outcome,
    })
    return { message: id, reply: answer.body }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    await journal.recordOut({ ...sent, endedAt: clock.now(), outcome: 'unclear' })
    return { message: id, reply: why }
  }
}
