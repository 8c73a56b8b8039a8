import { isStrictBase64 } from '@openbaohan/protocol/codec/base64.ts'

/** The bytes of standard Base64 with padding (RFC 4648 §4, nothing tolerated), or nothing. */
export function decodeStrictBase64(text: string): Buffer | undefined {
  return text === '' || isStrictBase64(text) ? Buffer.from(text, 'base64') : undefined
}
