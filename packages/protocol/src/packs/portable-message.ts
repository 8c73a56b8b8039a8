/**
 * A golden message that can be handed on, and back. Without the signature, the appkey, the key of a restore and, by
 * default, its links, which may carry a token; every other byte is as the partner wrote it, since its form is what the
 * message is for.
 */
import { canonicalPieces } from '../codec/canonical.ts'
import { readJson } from '../codec/json.ts'
import { restoreToSend } from '../codec/key-form.ts'
import { signCanonicalPieces, signInCase } from '../codec/sign.ts'
import { sampleMessage } from '../derive/sample.ts'
import type { Dialect } from '../dialects/dialects.ts'
import { Secret } from '../values/secret.ts'

/** Reserved by RFC 2606: a link to it leads nowhere. */
const nowhere = 'partner.example'

/** A quote within a text is escaped, so that `"name":` is never part of a value. */
const member = (name: string) => new RegExp(`("${name}"\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\.)*"|-?\\d[\\d.eE+-]*)`, 'g')
/** In JSON a slash may be escaped; a list of links is separated by commas or in quotes. */
const link = /(https?:(?:\\?\/){2})(?:\\\/|[^\\",\s<>])+/gi
const textOrName = /"(?:[^"\\]|\\.)*"(?:\s*:)?/g
const removed = ['sign', 'appkey', 'key'] as const

export function toPortable(body: string, { withUrls = false }: { withUrls?: boolean } = {}): string {
  const plain = body.replace(textOrName, (token) => (token.endsWith(':') ? withPlainName(token) : token))
  const unsigned = removed.reduce<string>((text, name) => setText(text, name, ''), plain)
  return withUrls ? unsigned : unsigned.replace(link, `$1${nowhere}/file`)
}

/** The name of a removed member without escapes, which would hide it: `"\u0073ign":` is `"sign":`. */
function withPlainName(token: string): string {
  const end = token.lastIndexOf('"') + 1
  const [written, rest] = [token.slice(0, end), token.slice(end)]
  const name = written.includes('\\') ? parseText(written) : undefined
  return removed.some((one) => one === name) ? JSON.stringify(name) + rest : token
}

/** Undefined when the escapes are none. */
function parseText(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    return undefined
  }
}

export type Signer = {
  readonly appkey: string
  readonly secret: string
  readonly dialect: Dialect
  /** 16 random bytes: a restore gets them as its key, in the form of the dialect. */
  readonly key: Uint8Array
}

/** The message with appkey, key and signature of another partner; undefined when it is no flat JSON object. */
export function signAgain(
  body: string,
  wireName: string,
  { appkey, secret, dialect, key }: Signer,
): string | undefined {
  const named = setText(body, 'appkey', appkey)
  const whole = wireName === 'baohanrestore' ? setText(named, 'key', keyText(key, dialect, secret)) : named
  const read = readJson(new TextEncoder().encode(whole))
  if (!read.ok) return undefined
  const sign = signCanonicalPieces(dialect.signature, secret, canonicalPieces(read.fields, dialect))
  return setText(whole, 'sign', signInCase(sign, dialect))
}

/** A message without the member stays without it. */
function setText(body: string, name: string, text: string): string {
  return body.replace(member(name), (_, before: string) => `${before}${JSON.stringify(text)}`)
}

function keyText(key: Uint8Array, dialect: Dialect, secret: string): string {
  // A fixed key is no part of the message.
  if (dialect.keyForm === 'fixed') return ''
  const message = { ...sampleMessage('restore'), key: Buffer.from(key).toString('base64') }
  const form = { ...dialect, extraFields: {} }
  return restoreToSend(message, form, new Secret(secret), { seal: placeOfSealedKey }).key ?? ''
}

/** Sealed by SM2 to no one: its form is C1 ‖ C3 ‖ C2, and a dry run has no private key to open it. */
function placeOfSealedKey(key: Uint8Array): Uint8Array {
  const place = new Uint8Array(sm2Overhead + key.length)
  place[0] = 4
  return place
}

/** 65 bytes of a point and 32 of SM3. */
const sm2Overhead = 97
