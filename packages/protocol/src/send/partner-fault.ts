/**
 * Whether a 0 is about the two partners and not about the matter: a signature that does not hold, an unknown appkey, a
 * clock that is off. It does not concern the application it answers, and the next message will get the same.
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

/** Ours end with their code; other programs use text only. A doubtful one goes to manual review, which costs little. */
const words = /验签|签名(?:错误|失败|无效|有误|不正确|不匹配|校验)|(?:invalid|wrong|bad) sign|app_?key|平台编码|时间戳/i

export function isPartnerFault(message: string): boolean {
  const code = /\[([a-z0-9-]+)\]\s*$/.exec(message)?.[1]
  return code === undefined ? words.test(message) : codes.has(code)
}

/** A 0 that only puts off, in the words of other programs (系统繁忙): the same message may be taken later. */
export function isPuttingOff(message: string): boolean {
  return !/\[[a-z0-9-]+\]\s*$/.test(message) && /繁忙|稍后|稍候|请重试|busy|try again/i.test(message)
}
