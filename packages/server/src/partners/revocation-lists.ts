const pemCrl = /-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]+)-----END X509 CRL-----/g

/**
 * Each revocation list as its own PEM, or undefined when there is none or one is truncated. Signature and validity
 * period of a list are checked at each verification: an outdated list gives a warning there.
 */
export function readCrls(pem: string): string[] | undefined {
  const found = [...pem.matchAll(pemCrl)]
  if (found.length === 0 || found.length !== pem.split('-----BEGIN').length - 1) return undefined
  return found.every(([, body = '']) => isWholeSequence(Buffer.from(body, 'base64')))
    ? found.map(([one]) => one)
    : undefined
}

/** One DER SEQUENCE from the first byte to the last. */
function isWholeSequence(der: Uint8Array): boolean {
  const [tag, first = 0] = der
  if (tag !== 0x30 || first === 0x80) return false
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f
  let length = lengthBytes === 0 ? first : 0
  for (const byte of der.subarray(2, 2 + lengthBytes)) length = length * 256 + byte
  return der.length === 2 + lengthBytes + length
}
