/** Matches every block of the label; group 1 is its Base64. */
export const pemPattern = (label: string): RegExp =>
  new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`, 'g')

/**
 * Reads PEM without Node: the DER of every block of the label, in order. Other text and blocks that are not Base64 are
 * ignored.
 */
export function pemBlocks(text: string, label: string): Uint8Array[] {
  return [...text.matchAll(pemPattern(label))].flatMap((match) => decode(match[1] ?? ''))
}

function decode(base64: string): Uint8Array[] {
  try {
    return [Uint8Array.from(atob(base64.replace(/\s/g, '')), (character) => character.charCodeAt(0))]
  } catch {
    return []
  }
}
