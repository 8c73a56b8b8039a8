/** The state of the steps of `receive`, and their ports to storage and handlers. */

import type { CallId, Side } from '../calls.ts'
import type { HashedStart } from '../codec/sm3.ts'
import type { AgreedNoticeId, MessageId } from '../dialects/agreed-notices.ts'
import { messageDefinitionOf } from '../dialects/agreed-notices.ts'
import type { ErrorCode } from '../errors/errors.ts'
import type { Message, RawFields } from '../message.ts'
import type { Partner } from '../partner.ts'
import type { Reply } from '../send/reply.ts'
import type { Secret } from '../values/secret.ts'
import type { IsOwnGuarantee } from './unreadable-parts.ts'

/** An authenticated, checked message; `call` narrows `message`. */
export type Received<C extends MessageId = CallId> = C extends MessageId
  ? {
      readonly id: string
      readonly partner: Partner
      readonly call: C
      readonly message: Message<C>
      /** Hex SM3 of the canonical string without `timestamp`: equal for a repeat that was stamped again. */
      readonly content: string
      /** Hex SM3 of the raw body. */
      readonly digest: string
      readonly raw: Uint8Array
      readonly receivedAt: number
      /** The sender's clock minus ours. */
      readonly skewMs: number
      readonly flags: readonly string[]
    }
  : never

/** A rejecting answer as it is sent. */
export type RecordedAnswer = {
  readonly status: number
  readonly body: string
  /** The code within its text. */
  readonly code?: string
  /** Epoch milliseconds. */
  readonly answeredAt: number
}

export type ReceivePorts = {
  now(): number
  findPartner(appkey: string): Promise<Partner | undefined> | Partner | undefined
  /** Asked only when the clock of a message is off: is this content known for this subject? */
  isRepeat(p: { partner: Partner; call: MessageId; subject: string; content: string; digest: string }): Promise<boolean>
  /**
   * Asked only for a demand with unreadable optional parts, and for a refusal with a number and no other guarantee
   * field: is the guarantee one of ours? If so, the demand is accepted without these parts, and the refusal is
   * rejected. Without this port both are rejected for their form.
   */
  isOwnGuarantee?: IsOwnGuarantee
  /**
   * Records what was authenticated. Durable when it resolves, or at the latest when `handle` has answered. `call` is
   * the path as received, with its slash, when it names no call of this side. `step`: 'accepted', or the step that
   * rejected the message after its signature was verified.
   */
  record(r: {
    id: string
    partner: Partner
    call: MessageId | `/${string}`
    /** The number of the application or guarantee as received, possibly unchecked. */
    subject: string
    raw: Uint8Array
    digest: string
    receivedAt: number
    step: string
    /** What the step that rejected it answers; of an accepted message it is not known yet. */
    answer?: RecordedAnswer
  }): Promise<void>
  /**
   * Records what a recorded message was answered with when it was not accepted after all: code 0, or a failure of ours.
   * An error is reported and does not change the answer.
   */
  recordAnswer?(r: RecordedAnswer & { id: string }): Promise<void>
  /** Records what was rejected before its signature was verified; the port limits what it stores. */
  recordUnauthenticated(r: { digest: string; head: Uint8Array; step: string; receivedAt: number; path: string }): void
  /**
   * What this partner may do now, asked for every checked message before it is recorded as accepted. Without this port
   * everything is allowed.
   */
  checkTerms?(received: Received | Received<AgreedNoticeId>): Refusal | undefined | Promise<Refusal | undefined>
  handle(received: Received): Promise<Reply>
  /** Agreed notices beyond the 12 calls; without this port none is accepted. */
  handleNotice?(received: Received<AgreedNoticeId>): Promise<Reply>
  newId(): string
  report?(trace: string, error: unknown): void
  /** Whether an error of ours means that nothing can be stored at the moment. */
  isStorageFull?(error: unknown): boolean
}

export type ReceiveContext = {
  readonly side: Side
  readonly path: string
  readonly body: Uint8Array
  readonly ports: ReceivePorts
  readonly receivedAt: number
  digest: string
  /** What the digests of its text begin with. */
  readonly start: HashedStart
  fields: RawFields
  /** The same with an array written without blanks, if one was received. */
  compact?: RawFields | undefined
  partner?: Partner | undefined
  call?: MessageId | undefined
  /** Set once the signature is verified. */
  id?: string
  /** The secret that verified the signature: during rotation, the one that the partner uses. */
  secret?: Secret | undefined
  content: string
  skewMs: number
  readonly flags: string[]
  /** Fields of a demand or a refusal that are ignored, because they are unreadable or have no meaning. */
  unreadable?: ReadonlyMap<string, string>
  message?: Message<MessageId>
}

export type Refusal = {
  readonly code: ErrorCode
  readonly status?: number
  readonly more?: string
  /** Nothing is stored, as for a message over the rate limit. */
  readonly unrecorded?: true
}

export type Stop = (Refusal & { readonly step?: string }) | { reply: Reply }

export type ReceiveStep = {
  readonly name: string
  run(context: ReceiveContext): Stop | undefined | Promise<Stop | undefined>
}

/** What steps after the signature check may rely on. */
export function known(context: ReceiveContext): { id: string; call: MessageId; partner: Partner } {
  const { id, call, partner } = context
  if (id === undefined || call === undefined || partner === undefined) throw new Error('step out of order')
  return { id, call, partner }
}

export function subjectWireName(call: MessageId): string {
  return messageDefinitionOf(call).subject === 'guaranteeNumber' ? 'baohanno' : 'applyno'
}
