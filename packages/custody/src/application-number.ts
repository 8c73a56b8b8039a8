const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** 40 characters hold 200 bits of the commitment; 20 hold 100, for a partner with a narrow column. */
const numberLengths = { full: 40, short: 20 }

function base32(bytes: Uint8Array, length: number): string {
  let bits = 0
  let held = 0
  let text = ''
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    for (; bits >= 5 && text.length < length; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31]
  }
  return text
}

/** Without Buffer: the bidder's browser computes it too. */
const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/**
 * `E` and the first characters of the commitment in base32 (RFC 4648). A party that stores the number holds evidence of
 * the commitment without knowing it. The number is no counter and reveals neither lot nor time.
 */
export function applicationNumberOf(commitment: string, form: 'full' | 'short' = 'full'): string {
  return `E${base32(fromHex(commitment), numberLengths[form])}`
}

export function numberFitsCommitment(applicationNumber: string, commitment: string): boolean {
  return (
    applicationNumber === applicationNumberOf(commitment, 'full') ||
    applicationNumber === applicationNumberOf(commitment, 'short')
  )
}
