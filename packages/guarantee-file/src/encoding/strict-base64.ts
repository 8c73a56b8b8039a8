/** Largest guarantee file, in bytes: a body of 32 MiB holds no larger one in Base64. */
export const maxFileBytes = 24 << 20

/** The bytes of standard Base64 with padding (RFC 4648 4, nothing tolerated), or nothing. */
export function decodeStrictBase64(text: string): Buffer | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64')
  // Bits that padding throws away must be zero, or two texts would mean one file.
  return bytes.toString('base64') === text ? bytes : undefined
}
