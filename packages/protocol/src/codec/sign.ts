/** SM3 signatures in every deployed form; docs/spec/gaps.md, "Signature". */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type HashedStart, sm3HexOfPieces } from './sm3.ts'

export type SignatureForm = 'epoint' | 'amp-key' | 'suffix' | 'prefix' | 'hmac' | 'hmac-base64'

export const signatureForms: readonly SignatureForm[] = ['epoint', 'amp-key', 'suffix', 'prefix', 'hmac', 'hmac-base64']

/** `prefix` can be forged by length extension: a dialect must accept it explicitly. */
export const forgeableForms: ReadonlySet<SignatureForm> = new Set(['prefix'])

/** The signature of a canonical string, in the usual letter case of the form. */
export function signCanonical(form: SignatureForm, secret: string, canonical: string): string {
  return signCanonicalPieces(form, secret, [canonical])
}

/** The same over pieces of the canonical string, so that large values are not copied. */
export function signCanonicalPieces(form: SignatureForm, secret: string, pieces: readonly string[]): string {
  const signature = signPieces(form, secret, pieces)
  return form === 'amp-key' || form === 'prefix' ? signature.toUpperCase() : signature
}

/** The signature in the letter case of a dialect; Base64 has none. */
export function signInCase(
  sign: string,
  { signature, hexCase }: { readonly signature: SignatureForm; readonly hexCase: 'lower' | 'upper' },
): string {
  if (signature === 'hmac-base64') return sign
  return hexCase === 'upper' ? sign.toUpperCase() : sign.toLowerCase()
}

/** Constant-time comparison; accepts hex in either case. */
export function signatureMatches(form: SignatureForm, secret: string, canonical: string, sign: string): boolean {
  return signatureMatchesPieces(form, secret, [canonical], sign)
}

/** @param known of the same message: what its digests begin with */
export function signatureMatchesPieces(
  form: SignatureForm,
  secret: string,
  pieces: readonly string[],
  sign: string,
  known?: HashedStart,
): boolean {
  const expected = signPieces(form, secret, pieces, known)
  // Length and alphabet are not secret. From here on both are ASCII of equal length.
  if (!(form === 'hmac-base64' ? base64Sign : hexSign).test(sign)) return false
  const given = form === 'hmac-base64' ? sign : sign.toLowerCase()
  return timingSafeEqual(Buffer.from(given, 'latin1'), Buffer.from(expected, 'latin1'))
}

const hexSign = /^[0-9a-fA-F]{64}$/
const base64Sign = /^[0-9A-Za-z+/]{43}=$/

/** Lower-case hex, or Base64. */
function signPieces(form: SignatureForm, secret: string, pieces: readonly string[], known?: HashedStart): string {
  switch (form) {
    case 'epoint':
      return sm3HexOfPieces('', pieces, `&appsecret=${secret}`, known)
    case 'amp-key':
      return sm3HexOfPieces('', pieces, `&key=${secret}`, known)
    case 'suffix':
      return sm3HexOfPieces('', pieces, secret, known)
    case 'prefix':
      return sm3HexOfPieces(`${secret}&`, pieces, '')
    case 'hmac':
      return authenticate(secret, pieces, 'hex')
    case 'hmac-base64':
      return authenticate(secret, pieces, 'base64')
  }
}

function authenticate(secret: string, pieces: readonly string[], encoding: 'hex' | 'base64'): string {
  const hmac = createHmac('sm3', secret)
  for (const piece of pieces) hmac.update(piece, 'utf8')
  return hmac.digest(encoding)
}
