/**
 * The forms of `key` of `baohanrestore` (docs/spec/gaps.md, "Sealing"): the plain key; the key encrypted by SM4 under
 * the appsecret or by SM2 to the institution's own key; or an unused value because the platform uses one fixed key.
 * Programs see the plain key only.
 */
import type { Dialect } from '../dialects/dialects.ts'
import { Fault } from '../errors/errors.ts'
import type { Message } from '../message.ts'
import type { Partner } from '../partner.ts'
import type { Secret } from '../values/secret.ts'
import { type Cipher, openBytes, parseKey, sealText } from './seal.ts'
import { sm3Hex } from './sm3.ts'

export type KeyForm = 'plain' | WrappedForm | 'fixed' | 'sm2'

/** Derives the 16 bytes of the wrapping key from the appsecret: its hex, its characters, or its SM3. */
type WrappedForm = 'wrapped-hex' | 'wrapped-text' | 'wrapped-sm3'

export const keyForms: readonly KeyForm[] = ['plain', 'wrapped-hex', 'wrapped-text', 'wrapped-sm3', 'fixed', 'sm2']

/** SM2 encryption (GB/T 32918.4, C1 ‖ C3 ‖ C2), provided by the program: this package uses Node's crypto only. */
export type KeySeal = {
  /** Encrypts to the partner's public key; the result begins with the byte 04 of an uncompressed point. */
  readonly seal?: ((key: Uint8Array) => Uint8Array) | undefined
  /** Decrypts with our private key; undefined for anything not encrypted to it. */
  readonly open?: ((sealed: Uint8Array) => Uint8Array | undefined) | undefined
}

/** Converts an outgoing `restore`: the key in the partner's form, and `iv` beside it for CBC. */
export function restoreToSend(
  message: Message<'restore'>,
  dialect: Dialect,
  secret: Secret,
  keySeal: KeySeal = {},
): Message<'restore'> {
  const key = writeKey(message.key, dialect, secret, keySeal)
  const declaresIv = dialect.extraFields.restore?.some((field) => field.wire === 'iv') === true
  if (!declaresIv || dialect.cipher.mode !== 'cbc' || dialect.cipher.iv === undefined) return { ...message, key }
  const iv = Buffer.from(dialect.cipher.iv, 'hex').toString(dialect.cipher.encoding)
  return { ...message, key, extra: { iv, ...message.extra } }
}

/** Converts an incoming `restore` to the plain key. A key that cannot be recovered stays as received. */
export function restoreReceived(message: Message<'restore'>, partner: Partner): Message<'restore'> {
  const key = readKey(message.key ?? '', partner)
  return key === undefined ? message : { ...message, key: Buffer.from(key).toString('base64') }
}

function writeKey(text: string, dialect: Dialect, secret: Secret, { seal }: KeySeal): string {
  if (dialect.keyForm === 'plain') return text
  if (dialect.keyForm === 'fixed')
    throw new Fault('outgoing-invalid', 'one fixed key gives equal lots equal ciphertext: it is never used to send')
  const key = parseKey(text)
  if (dialect.keyForm === 'sm2') {
    if (key === undefined || seal === undefined)
      throw new Fault('outgoing-invalid', 'no key of 16 bytes, or no SM2 public key of the partner to seal it to')
    return Buffer.from(seal(key)).toString('base64')
  }
  const wrapping = wrappingKey(dialect.keyForm, secret)
  if (key === undefined) throw new Fault('outgoing-invalid', 'the key is not 16 bytes in Base64 or hex')
  if (wrapping === undefined) throw new Fault('outgoing-invalid', `the appsecret gives no key for ${dialect.keyForm}`)
  return sealText(wrapping, Buffer.from(key).toString('base64'), envelope(dialect))
}

function readKey(text: string, { dialect, secrets, fixedKey, keySeal }: Partner): Uint8Array | undefined {
  if (dialect.keyForm === 'sm2') return openBySm2(text, keySeal)
  if (dialect.keyForm === 'fixed') return fixedKey === undefined ? undefined : parseKey(fixedKey.reveal())
  return openKey(text, dialect, secrets)
}

const uncompressedPoint = 4
/** Upper bound in bytes of a key of 16 bytes or its text, encrypted, without the first byte of the point. */
const sealedWithoutPrefix: ReadonlySet<number> = new Set([16, 24, 32].map((length) => 64 + 32 + length))

/** Base64 or hex. Some libraries omit the first byte of C1. */
function openBySm2(text: string, keySeal: KeySeal | undefined): Uint8Array | undefined {
  const bytes = Buffer.from(text, /^(?:[0-9a-fA-F]{2})+$/.test(text) ? 'hex' : 'base64')
  const sealed = sealedWithoutPrefix.has(bytes.length) ? Buffer.concat([Buffer.of(uncompressedPoint), bytes]) : bytes
  const plain = keySeal?.open?.(sealed)
  return plain?.length === 16 ? plain : parseKey(Buffer.from(plain ?? []).toString('latin1'))
}

/** Unwraps the key; undefined when it is malformed or no secret decrypts it. */
export function openKey(text: string, dialect: Dialect, secrets: readonly Secret[]): Uint8Array | undefined {
  const form = dialect.keyForm
  if (form === 'plain' || form === 'fixed' || form === 'sm2') return undefined
  for (const secret of secrets) {
    const wrapping = wrappingKey(form, secret)
    const plain = wrapping === undefined ? undefined : openBytes(wrapping, text, envelope(dialect))
    // The plaintext is the 16 bytes of the key, or the text of a plain key.
    const key = plain?.length === 16 ? plain : parseKey(Buffer.from(plain ?? []).toString('latin1'))
    if (key !== undefined) return key
  }
  return undefined
}

function wrappingKey(form: WrappedForm, secret: Secret): Uint8Array | undefined {
  const text = secret.reveal()
  if (form === 'wrapped-sm3') return Buffer.from(sm3Hex(text), 'hex').subarray(0, 16)
  if (form === 'wrapped-hex') return /^[0-9a-fA-F]{32}$/.test(text) ? Buffer.from(text, 'hex') : undefined
  const characters = Buffer.from(text, 'utf8')
  return characters.length === 16 ? characters : undefined
}

/** A key is always encrypted by ECB: the `iv` of the dialect applies to texts only. */
function envelope({ cipher }: Dialect): Cipher {
  return { mode: 'ecb', encoding: cipher.encoding }
}
