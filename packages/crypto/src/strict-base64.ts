import { isStrictBase64 } from '@openbaohan/protocol/codec/base64.ts'

/** Decodes standard Base64 with padding (RFC 4648 §4, strict); undefined for any other text. */
export function decodeStrictBase64(text: string): Buffer | undefined {
  return text === '' || isStrictBase64(text) ? Buffer.from(text, 'base64') : undefined
}
