/** Valid settings of a dialect that may stop a message later: shown when the dialect is set. */
import type { Dialect } from './dialects.ts'
import { agreesOn } from './extensions.ts'

export type DialectWarning = { readonly code: string; readonly zh: string; readonly en: string }

export function dialectWarnings(dialect: Dialect): readonly DialectWarning[] {
  return [
    ...(dialect.cipher.encoding === 'hex' ? [hexIsLong] : []),
    ...(agreesOn(dialect, 'validity-tier') ? [] : [noValidityTier]),
  ]
}

/**
 * Three bytes per Chinese character, complete blocks of 16 bytes, two hex characters per byte: 82 characters give 512.
 */
const hexIsLong: DialectWarning = {
  code: 'hex-ciphertext-long',
  zh: '密文用十六进制时，招标人名称（zbr，原文不超过500个字符）最多约79个汉字，更长的会超出长度而无法发出；可改用Base64',
  en: 'hex ciphertext of a beneficiary (zbr, at most 500 characters) holds some 79 Chinese characters; a longer name cannot be sent: Base64 holds more',
}

const noValidityTier: DialectWarning = {
  code: 'validity-tier-missing',
  zh: '未约定扩展validity-tier：标段与产品的投标有效期不同时，明文保函可能因截止过早被拒（expiry-too-early）；对方支持时请约定，对方也是开放保函时用接口规格openbaohan',
  en: 'the extension validity-tier is not agreed: where lot and product differ in bid validity, a plain guarantee may be rejected as expiry-too-early; agree on it where the partner knows it, by the dialect openbaohan where the partner runs OpenBaohan',
}
