/** Every block of that label, its Base64 in the first group. */
export const pemPattern = (label: string): RegExp =>
  new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`, 'g')

/**
 * Reads PEM without Node: DER of every block of that label, in order; anything else in the text is passed over, and so
 * is a block that is no Base64.
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
