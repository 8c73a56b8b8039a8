/**
 * The extension `signed-reply`: the reply contains the digest of the request and is signed like a message, in
 * `data.sign`. The signed string of a reply cannot be read as a message, nor the reverse: no call has `requestdigest`.
 */
import type { Dialect } from '../dialects/dialects.ts'
import { agreesOn } from '../dialects/extensions.ts'
import type { Reply } from '../send/reply.ts'
import type { Secret } from '../values/secret.ts'
import { signatureMatches, signCanonical } from './sign.ts'

/** The sender of the request, and hex SM3 of its bytes. */
export type AnsweredRequest = { readonly appkey: string; readonly digest: string }

/** Signs the reply to a partner that agreed on signatures; returns any other reply unchanged. */
export function signReply(reply: Reply, request: AnsweredRequest, dialect: Dialect, secret: Secret): Reply {
  if (!agreesOn(dialect, 'signed-reply')) return reply
  const message = reply.message.replaceAll('&', '＆')
  const sign = signCanonical(dialect.signature, secret.reveal(), canonicalReply({ ...reply, message }, request))
  return { ...reply, message, data: { ...reply.data, sign } }
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
  const canonical = canonicalReply(reply, request)
  return secrets.some((secret) => signatureMatches(dialect.signature, secret.reveal(), canonical, sign))
}

function canonicalReply({ code, message, data }: Reply, { appkey, digest }: AnsweredRequest): string {
  const redirect = data?.redirecturl === undefined ? '' : `&redirecturl=${data.redirecturl}`
  return `appkey=${appkey}&code=${code}&message=${message}${redirect}&requestdigest=${digest}`
}
