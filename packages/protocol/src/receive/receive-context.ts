/** What the steps of `receive` work on: the message so far, and the ports to everything outside. */

import type { CallId, Side } from '../calls.ts'
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
      /** Hex SM3 of the canonical string without `timestamp`: equal for a re-stamped repeat. */
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

export type ReceivePorts = {
  now(): number
  findPartner(appkey: string): Promise<Partner | undefined> | Partner | undefined
  /** Asked only for a message whose clock is off: is this content known for this subject? */
  isRepeat(p: { partner: Partner; call: MessageId; subject: string; content: string; digest: string }): Promise<boolean>
  /**
   * Asked only for a demand whose optional parts cannot be read: is it for a guarantee of ours? Then it is taken
   * without them. And for a refusal that names a number alone: then it is refused. Without this port both are refused
   * for their form.
   */
  isOwnGuarantee?: IsOwnGuarantee
  /**
   * Durable when it resolves, or at the latest when `handle` has answered: whatever was authenticated. `call` is the
   * path as it came, with its slash, when that names no call of this side. `step`: 'accepted', or the step that failed
   * after the signature held.
   */
  record(r: {
    id: string
    partner: Partner
    call: MessageId | `/${string}`
    /** The application's or guarantee's number as received, perhaps unchecked. */
    subject: string
    raw: Uint8Array
    digest: string
    receivedAt: number
    step: string
  }): Promise<void>
  /** What failed before the signature held; the port limits how much it keeps. */
  recordUnauthenticated(r: { digest: string; head: Uint8Array; step: string; receivedAt: number; path: string }): void
  /**
   * What this partner may do at this moment, asked of every checked message before it is recorded as accepted; without
   * this port everything.
   */
  checkTerms?(received: Received | Received<AgreedNoticeId>): Refusal | undefined | Promise<Refusal | undefined>
  handle(received: Received): Promise<Reply>
  /** Notices beyond the 12 calls, from partners that agreed on them; without this port none is agreed on. */
  handleNotice?(received: Received<AgreedNoticeId>): Promise<Reply>
  newId(): string
  report?(trace: string, error: unknown): void
}

export type ReceiveContext = {
  readonly side: Side
  readonly path: string
  readonly body: Uint8Array
  readonly ports: ReceivePorts
  readonly receivedAt: number
  digest: string
  fields: RawFields
  /** The same with an array written without blanks, where one came. */
  compact?: RawFields | undefined
  partner?: Partner | undefined
  call?: MessageId | undefined
  /** Set once the signature holds. */
  id?: string
  /** By which it holds: while a secret is being replaced, the one the partner knows. */
  secret?: Secret | undefined
  content: string
  skewMs: number
  readonly flags: string[]
  /** Fields of a demand or a refusal that are left aside, since they cannot be read or mean nothing. */
  unreadable?: ReadonlyMap<string, string>
  message?: Message<MessageId>
}

export type Refusal = {
  readonly code: ErrorCode
  readonly status?: number
  readonly more?: string
  /** Nothing of it is stored, as for a message over the rate limit. */
  readonly unrecorded?: true
}

export type Stop = (Refusal & { readonly step?: string }) | { reply: Reply }

export type ReceiveStep = {
  readonly name: string
  run(context: ReceiveContext): Stop | undefined | Promise<Stop | undefined>
}

/** What the steps behind the signature may rely on. */
export function known(context: ReceiveContext): { id: string; call: MessageId; partner: Partner } {
  const { id, call, partner } = context
  if (id === undefined || call === undefined || partner === undefined) throw new Error('step out of order')
  return { id, call, partner }
}

export function subjectWireName(call: MessageId): string {
  return messageDefinitionOf(call).subject === 'guaranteeNumber' ? 'baohanno' : 'applyno'
}
