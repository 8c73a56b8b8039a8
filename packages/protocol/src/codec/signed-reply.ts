/**
 * The extension `signed-reply`: the answer is bound to the request by its digest and signed like a message, in
 * `data.sign`. No message can be cut from what is signed, nor the other way round: no call knows `requestdigest`.
 */
import type { Dialect } from '../dialects/dialects.ts'
import { agreesOn } from '../dialects/extensions.ts'
import type { Reply } from '../send/reply.ts'
import type { Secret } from '../values/secret.ts'
import { signatureMatches, signCanonical } from './sign.ts'

/** Whose request, and hex SM3 of its bytes. */
export type AnsweredRequest = { readonly appkey: string; readonly digest: string }

/** The reply as it leaves to a partner; unchanged for one that did not agree on signatures. */
export function signReply(reply: Reply, request: AnsweredRequest, dialect: Dialect, secret: Secret): Reply {
  if (!agreesOn(dialect, 'signed-reply')) return reply
  const message = reply.message.replaceAll('&', '＆')
  const sign = signCanonical(dialect.signature, secret.reveal(), canonicalReply({ ...reply, message }, request))
  return { ...reply, message, data: { ...reply.data, sign } }
}

/** Whether a reply is the partner's answer to this very request. A `&` in its message would leave it two readings. */
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
