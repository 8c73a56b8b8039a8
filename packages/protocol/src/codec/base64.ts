const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/**
 * Whether a text is Base64 as RFC 4648 §4 writes it: whole groups, no line breaks, padding only at the end and no
 * non-zero trailing bits (`QR==` decodes like `QQ==`, so it is refused). Linear and without a copy: values reach 32
 * MiB.
 */
export function isStrictBase64(text: string): boolean {
  if (text.length === 0 || text.length % 4 !== 0) return false
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const foreign = text.search(/[^A-Za-z0-9+/]/)
  if (foreign !== -1 && foreign !== text.length - padding) return false
  const last = alphabet.indexOf(text.charAt(text.length - padding - 1))
  return padding === 0 || (last & (padding === 2 ? 15 : 3)) === 0
}

/** Bytes a strict Base64 text holds, without decoding it. */
export function base64ByteLength(text: string): number {
  return (text.length / 4) * 3 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0)
}
