/**
 * Whether a reply 0 concerns the connection instead of the application: an invalid signature, an unknown appkey, a
 * wrong clock. The next message would get the same reply.
 */
import type { ErrorCode } from '../errors/errors.ts'

const codes: ReadonlySet<string> = new Set<ErrorCode>([
  'signature-invalid',
  'clock-off',
  'call-unknown',
  'call-other-side',
  'platform-code-differs',
  'partner-suspended',
  'too-many-open',
  'body-not-utf8',
  'json-byte-order-mark',
  'json-malformed',
  'json-not-object',
  'internal-error',
])

/** What the HTTP layer of our programs refuses before it is a message. */
const transportNames: ReadonlySet<string> = new Set([
  'bad-request',
  'not-found',
  'method-not-allowed',
  'unknown-host',
  'url-too-long',
  'headers-too-large',
])

/** Our replies end with their code; other programs send text only. A doubtful reply goes to manual review. */
const words = /验签|签名(?:错误|失败|无效|有误|不正确|不匹配|校验)|(?:invalid|wrong|bad) sign|app_?key|平台编码|时间戳/i

export function isPartnerFault(message: string): boolean {
  const code = /\[([a-z0-9-]+)\]\s*$/.exec(message)?.[1]
  return code === undefined ? words.test(message) : codes.has(code) || transportNames.has(code)
}

/** How `send` begins to state a reply whose signature was agreed and is missing or wrong. */
export const unsignedReply = 'reply not signed: '

export const isUnsignedReply = (why: string): boolean => why.startsWith(unsignedReply)

/** A reply 0 that only postpones, in the texts of other programs (系统繁忙): the same message may be accepted later. */
export function isPostponing(message: string): boolean {
  return !/\[[a-z0-9-]+\]\s*$/.test(message) && /繁忙|稍后|稍候|请重试|busy|try again/i.test(message)
}
