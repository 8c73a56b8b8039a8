/** SM3 signatures in every form met in the field; docs/spec/gaps.md, "Signature". */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export type SignatureForm = 'epoint' | 'amp-key' | 'suffix' | 'prefix' | 'hmac' | 'hmac-base64'

export const signatureForms: readonly SignatureForm[] = ['epoint', 'amp-key', 'suffix', 'prefix', 'hmac', 'hmac-base64']

/** `prefix` can be forged by length extension: dialects must say that they know. */
export const forgeableForms: ReadonlySet<SignatureForm> = new Set(['prefix'])

/** The signature of a canonical string, in the case in which the form is customarily written. */
export function signCanonical(form: SignatureForm, secret: string, canonical: string): string {
  return written(form, signPieces(form, secret, [canonical]))
}

/** The same over pieces that join to the canonical string, so that large values need no copy. */
export function signCanonicalPieces(form: SignatureForm, secret: string, pieces: readonly string[]): string {
  return written(form, signPieces(form, secret, pieces))
}

/** Constant-time comparison; hex in either case. */
export function signatureMatches(form: SignatureForm, secret: string, canonical: string, sign: string): boolean {
  return signatureMatchesPieces(form, secret, [canonical], sign)
}

export function signatureMatchesPieces(
  form: SignatureForm,
  secret: string,
  pieces: readonly string[],
  sign: string,
): boolean {
  const expected = signPieces(form, secret, pieces)
  const given = form === 'hmac-base64' ? sign : sign.toLowerCase()
  // A length is no secret; timingSafeEqual needs equal ones.
  if (given.length !== expected.length || !/^[\x20-\x7e]*$/.test(given)) return false
  return timingSafeEqual(Buffer.from(given, 'latin1'), Buffer.from(expected, 'latin1'))
}

/** Lower-case hex, or Base64. */
function signPieces(form: SignatureForm, secret: string, pieces: readonly string[]): string {
  switch (form) {
    case 'epoint':
      return digest('', pieces, `&appsecret=${secret}`)
    case 'amp-key':
      return digest('', pieces, `&key=${secret}`)
    case 'suffix':
      return digest('', pieces, secret)
    case 'prefix':
      return digest(`${secret}&`, pieces, '')
    case 'hmac':
      return authenticate(secret, pieces, 'hex')
    case 'hmac-base64':
      return authenticate(secret, pieces, 'base64')
  }
}

function digest(before: string, pieces: readonly string[], after: string): string {
  const hash = createHash('sm3')
  if (pieces.length === 1) return hash.update(`${before}${pieces[0]}${after}`, 'utf8').digest('hex')
  hash.update(before, 'utf8')
  for (const piece of pieces) hash.update(piece, 'utf8')
  return hash.update(after, 'utf8').digest('hex')
}

function authenticate(secret: string, pieces: readonly string[], encoding: 'hex' | 'base64'): string {
  const hmac = createHmac('sm3', secret)
  for (const piece of pieces) hmac.update(piece, 'utf8')
  return hmac.digest(encoding)
}

function written(form: SignatureForm, signature: string): string {
  return form === 'amp-key' || form === 'prefix' ? signature.toUpperCase() : signature
}
