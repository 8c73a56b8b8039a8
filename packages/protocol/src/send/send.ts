/** One attempt to deliver one message. Each attempt stamps, signs and journals its own bytes. */

import type { CallId } from '../calls.ts'
import { encode } from '../codec/codec.ts'
import { digestHex } from '../codec/digest.ts'
import { agreedReply, replyHolds, whyReplyIsOld } from '../codec/signed-reply.ts'
import { type AgreedNoticeId, isCall, type MessageId, messageDefinitionOf } from '../dialects/agreed-notices.ts'
import { agreesOn } from '../dialects/extensions.ts'
import { type ErrorCode, Fault } from '../errors/errors.ts'
import { limits } from '../limits.ts'
import type { Message } from '../message.ts'
import type { Partner } from '../partner.ts'
import { plainText } from '../values/plain-text.ts'
import { isFailedAttempt } from './failed-attempt.ts'
import { unsignedReply } from './partner-fault.ts'
import { type RedirectProblem, type Reply, readReply, redirectProblem } from './reply.ts'

/** What an outbox stores: unsigned, without timestamp, JSON-serialisable. */
export type Outgoing = {
  [C in CallId]: { call: C; message: Omit<Message<C>, 'appkey' | 'sentAt'> }
}[CallId]

/** The same for a notice beyond the 12 calls; it is sent only to a partner whose dialect lists its extension. */
export type OutgoingNotice = {
  [C in AgreedNoticeId]: { call: C; message: Omit<Message<C>, 'appkey' | 'sentAt'> }
}[AgreedNoticeId]

/**
 * accepted: the peer answered 1 (delivered; unauthenticated, W9, unless `signed`). refused: it answered 0. unclear: it
 * may have accepted the message, so it is sent again and never counted as success. unsent: it cannot have received it;
 * `permanent` ones need a person.
 */
export type Outcome =
  | {
      kind: 'accepted'
      reply: Reply
      redirectUrl?: string
      /** Where the peer wanted to redirect a user, and why we do not. */
      withheldRedirect?: { url: string; why: RedirectProblem }
      signed?: true
    }
  | { kind: 'refused'; message: string; reply: Reply }
  | { kind: 'unclear'; why: string }
  | { kind: 'unsent'; why: string; code: ErrorCode; permanent: boolean }

export type PostResult = { status: number; contentType?: string | undefined; body: string }

export type JournalEntry = {
  body: string
  canonical: string
  startedAt: number
  endedAt?: number
  status?: number
  reply?: string
  outcome: Outcome
}

export type SendPorts = {
  now(): number
  /** Rejects with an Error that keeps Node's `code` when there is no answer. */
  post(url: string, body: string, timeoutMs: number): Promise<PostResult>
  journal(entry: JournalEntry): void | Promise<void>
  /** Under `reply-nonce`: false for a nonce that was taken before. Without it every nonce is new. */
  takeNonce?(nonce: string, until: number): boolean
}

export async function send(partner: Partner, outgoing: Outgoing | OutgoingNotice, ports: SendPorts): Promise<Outcome> {
  const startedAt = ports.now()
  let encoded: { body: string; canonical: string }
  try {
    encoded = stampAndSign(partner, outgoing, startedAt)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { kind: 'unsent', why: error.message, code: error.code, permanent: true }
  }
  const attempt = { ...encoded, startedAt }
  let answer: PostResult
  try {
    answer = await ports.post(urlOf(partner, outgoing.call), encoded.body, limits.sendTimeoutMs)
  } catch (error) {
    const outcome = outcomeOfError(error)
    await ports.journal({ ...attempt, endedAt: ports.now(), outcome })
    return outcome
  }
  const outcome = outcomeOfAnswer(answer, partner, encoded.body, ports)
  const { status, body: reply } = answer
  await ports.journal({ ...attempt, endedAt: ports.now(), status, reply, outcome })
  return outcome
}

/** `{base}/{wireName}`, unless the dialect has another path for the call. */
export function urlOf(partner: Partner, call: MessageId): string {
  const own = isCall(call) ? partner.dialect.paths?.[call] : undefined
  const path = own ?? messageDefinitionOf(call).wireName
  return `${partner.baseUrl.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`
}

function stampAndSign(partner: Partner, { call, message }: Outgoing | OutgoingNotice, sentAt: number) {
  if (messageDefinitionOf(call).server !== partner.side)
    throw new Fault('call-other-side', `${call} to ${partner.side}`)
  const [secret] = partner.secrets
  if (secret === undefined) throw new Fault('outgoing-invalid', 'the partner has no secret')
  // Spreading separated the union of messages from `call`; Outgoing guarantees the pairing.
  const stamped = { ...message, appkey: partner.appkey, sentAt } as Message<MessageId>
  return encode(call, stamped, partner.dialect, secret, partner.keySeal)
}

function outcomeOfAnswer({ status, body }: PostResult, partner: Partner, request: string, ports: SendPorts): Outcome {
  if (status >= 500 || retryStatuses.has(status)) return { kind: 'unclear', why: `HTTP ${status}` }
  if (body.length > limits.maxReplyBytes) return { kind: 'unclear', why: 'reply too long' }
  const read = readReply(body)
  if (read === undefined) return { kind: 'unclear', why: `HTTP ${status}, unreadable: ${plainText(body, 80)}` }
  const received = agreedReply(read, partner.dialect)
  const signed = agreesOn(partner.dialect, 'signed-reply')
  // A partner that agreed to sign and did not has not answered: its 1 or 0 is unauthenticated.
  if (signed && !isSigned(received, partner, request))
    return { kind: 'unclear', why: `${unsignedReply}${plainText(received.message, 80)}` }
  // The signature covers the bytes that were sent; what is stored and shown is plain.
  const reply = { ...received, message: plainText(received.message, longestMessage) }
  const old = whyReplyIsOld(reply, partner.dialect, ports.now(), ports.takeNonce ?? (() => true))
  if (old !== undefined) return { kind: 'unclear', why: `reply ${old}` }
  if (reply.code === '0') return { kind: 'refused', message: reply.message, reply }
  if (status < 200 || status > 299) return { kind: 'unclear', why: `HTTP ${status} with code 1` }
  const redirectUrl = reply.data?.redirecturl
  return { kind: 'accepted', reply, ...redirectOf(redirectUrl, partner), ...(signed ? { signed } : {}) }
}

/** Longer than any remarks that a reply states. */
const longestMessage = 2000

/** Longer than any URL of a page. */
const longestUrl = 2000

function redirectOf(url: string | undefined, { allowedHosts }: Partner) {
  if (url === undefined) return {}
  const why = redirectProblem(url, allowedHosts)
  if (why === undefined) return { redirectUrl: url }
  return { withheldRedirect: { url: plainText(url, longestUrl), why } }
}

function isSigned(reply: Reply, { appkey, dialect, secrets }: Partner, request: string): boolean {
  return replyHolds(reply, { appkey, digest: digestHex(new TextEncoder().encode(request)) }, dialect, secrets)
}

/** Statuses by which the peer asks for a retry: time-out, too early, too many requests. */
const retryStatuses: ReadonlySet<number> = new Set([408, 425, 429])

/** Errors before any byte of the request was sent, beside those of the attempt to connect. */
const beforeSending: ReadonlySet<string> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_URL',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_TLS_PIN_MISMATCH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

function outcomeOfError(error: unknown): Outcome {
  const code = codeOf(error)
  const why = code ?? (error instanceof Error ? error.message : String(error))
  return neverConnected(error) || (code !== undefined && beforeSending.has(code))
    ? { kind: 'unsent', why, code: 'peer-unreachable', permanent: false }
    : { kind: 'unclear', why }
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause === undefined ? undefined : codeOf(error.cause)
}

const neverConnected = (error: unknown): boolean =>
  isFailedAttempt(error) || (error instanceof Error && error.cause !== undefined && neverConnected(error.cause))
