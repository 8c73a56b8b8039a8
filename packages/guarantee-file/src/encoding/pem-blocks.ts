/** Reads PEM without Node: DER of every block of that label, in order; anything else in the text is passed over. */
export function pemBlocks(text: string, label: string): Uint8Array[] {
  const pattern = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`, 'g')
  return [...text.matchAll(pattern)].flatMap((match) => decode(match[1] ?? ''))
}

function decode(base64: string): Uint8Array[] {
  try {
    return [Uint8Array.from(atob(base64.replace(/\s/g, '')), (character) => character.charCodeAt(0))]
  } catch {
    return []
  }
}
