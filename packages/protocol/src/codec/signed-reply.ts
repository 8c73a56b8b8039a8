/**
 * The extension `signed-reply`: the reply contains the digest of the request and is signed like a message, in
 * `data.sign`. The signed string of a reply cannot be read as a message, nor the reverse: no call has `requestdigest`.
 * With `reply-nonce` it also carries a nonce and the time until which it counts, both signed.
 */
import type { Dialect } from '../dialects/dialects.ts'
import { agreesOn } from '../dialects/extensions.ts'
import type { Reply } from '../send/reply.ts'
import type { Secret } from '../values/secret.ts'
import { formatWireTime, parseWireTime } from '../values/wire-time.ts'
import { signatureMatches, signCanonical } from './sign.ts'

/** The sender of the request, and hex SM3 of its bytes. */
export type AnsweredRequest = { readonly appkey: string; readonly digest: string }

/** How long a reply with a nonce counts: longer than any request waits for its answer. */
export const replyLifeMs = 5 * 60_000

/** Signs the reply to a partner that agreed on signatures; returns any other reply unchanged. */
export function signReply(
  reply: Reply,
  request: AnsweredRequest,
  dialect: Dialect,
  secret: Secret,
  once: { readonly nonce: string; readonly now: number },
): Reply {
  if (!agreesOn(dialect, 'signed-reply')) return reply
  const message = reply.message.replaceAll('&', '＆')
  const data = agreesOn(dialect, 'reply-nonce')
    ? { ...reply.data, nonce: once.nonce, expires: formatWireTime(once.now + replyLifeMs) }
    : reply.data
  const sign = signCanonical(
    dialect.signature,
    secret.reveal(),
    canonicalReply({ ...reply, message, data }, request, dialect),
  )
  return { ...reply, message, data: { ...data, sign } }
}

/** Without an answer that the partners did not agree on, and that its signature does not cover. */
export function agreedReply(reply: Reply, dialect: Dialect): Reply {
  if (reply.data?.basicaccount === undefined || agreesOn(dialect, 'account-check')) return reply
  const { basicaccount: _, ...data } = reply.data
  return { ...reply, data }
}

/** Whether a reply is the partner's answer to this request. A `&` in its message would allow two readings. */
export function replyHolds(
  reply: Reply,
  request: AnsweredRequest,
  dialect: Dialect,
  secrets: readonly Secret[],
): boolean {
  const sign = reply.data?.sign
  if (sign === undefined || reply.message.includes('&')) return false
  const canonical = canonicalReply(reply, request, dialect)
  return secrets.some((secret) => signatureMatches(dialect.signature, secret.reveal(), canonical, sign))
}

/**
 * Why a reply whose signature holds does not count under `reply-nonce`; undefined when it does, or without the extension.
 * @param takeNonce false for a nonce that was taken before
 */
export function whyReplyIsOld(
  { data }: Reply,
  dialect: Dialect,
  now: number,
  takeNonce: (nonce: string, until: number) => boolean,
): 'without a nonce' | 'expired' | 'replayed' | undefined {
  if (!agreesOn(dialect, 'reply-nonce')) return undefined
  const until = parseWireTime(data?.expires ?? '')
  if (data?.nonce === undefined || until === undefined) return 'without a nonce'
  const skew = dialect.clockSkewMinutes * 60_000
  if (until + skew < now || until > now + replyLifeMs + skew) return 'expired'
  return takeNonce(data.nonce, until + skew) ? undefined : 'replayed'
}

/** In byte order of the names; what belongs to an extension only where that is agreed. */
function canonicalReply({ code, message, data }: Reply, { appkey, digest }: AnsweredRequest, dialect: Dialect): string {
  const [once, checks] = [agreesOn(dialect, 'reply-nonce'), agreesOn(dialect, 'account-check')]
  const parts: readonly (readonly [string, string | undefined])[] = [
    ['appkey', appkey],
    ['basicaccount', checks ? data?.basicaccount : undefined],
    ['code', code],
    ['expires', once ? data?.expires : undefined],
    ['message', message],
    ['nonce', once ? data?.nonce : undefined],
    ['redirecturl', data?.redirecturl],
    ['requestdigest', digest],
  ]
  return parts.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])).join('&')
}
