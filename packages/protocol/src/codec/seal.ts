/** SM4 encryption of the lot's texts; docs/spec/gaps.md, "Sealing". */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { isStrictBase64 } from './base64.ts'

export type Cipher = {
  readonly mode: 'ecb' | 'cbc'
  readonly encoding: 'base64' | 'hex'
  /** 16 bytes as 32 hex characters; required for CBC. */
  readonly iv?: string | undefined
}

/** The cipher of published implementations: SM4-ECB, PKCS#7, UTF-8, Base64. */
export const defaultCipher: Cipher = { mode: 'ecb', encoding: 'base64' }

export function sealText(key: Uint8Array, text: string, cipher: Cipher = defaultCipher): string {
  const sealer = createCipheriv(`sm4-${cipher.mode}`, key, initialVector(cipher))
  return Buffer.concat([sealer.update(text, 'utf8'), sealer.final()]).toString(cipher.encoding)
}

/**
 * The plaintext, or undefined when the key is wrong, blocks are incomplete, or the result is not UTF-8 or contains
 * control characters. 0.4 % of wrong keys pass the padding check alone, so callers also compare the text with its kind
 * or a commitment (W14).
 */
export function openText(key: Uint8Array, sealed: string, cipher: Cipher = defaultCipher): string | undefined {
  const plain = openBytes(key, sealed, cipher)
  return plain === undefined ? undefined : readText(plain)
}

/** Decrypts and removes the padding, without checking that the result is text. */
export function openBytes(key: Uint8Array, sealed: string, cipher: Cipher): Uint8Array | undefined {
  const bytes = sealedBytes(sealed, cipher)
  if (bytes === undefined || key.length !== 16) return undefined
  try {
    const opener = createDecipheriv(`sm4-${cipher.mode}`, key, initialVector(cipher))
    return Buffer.concat([opener.update(bytes), opener.final()])
  } catch {
    return undefined
  }
}

/** The text of blocks that were padded by zero bytes or not at all; for a diagnosis alone. */
export function openUnpadded(key: Uint8Array, sealed: string, cipher: Cipher): string | undefined {
  const bytes = sealedBytes(sealed, cipher)
  if (bytes === undefined || key.length !== 16) return undefined
  const opener = createDecipheriv(`sm4-${cipher.mode}`, key, initialVector(cipher)).setAutoPadding(false)
  const plain = Buffer.concat([opener.update(bytes), opener.final()])
  return readText(plain.subarray(0, plain.findLastIndex((byte) => byte !== 0) + 1))
}

/** A 16-byte key written as Base64 (24 characters) or 32 hex characters; undefined for anything else. */
export function parseKey(text: string): Uint8Array | undefined {
  if (/^[0-9a-fA-F]{32}$/.test(text)) return Uint8Array.from(Buffer.from(text, 'hex'))
  if (text.length !== 24 || !isStrictBase64(text)) return undefined
  const key = Buffer.from(text, 'base64')
  return key.length === 16 ? Uint8Array.from(key) : undefined
}

/**
 * Ciphertext bytes of a wire value when it is complete SM4 blocks in the encoding of the cipher; otherwise undefined.
 */
export function sealedBytes(sealed: string, cipher: Cipher): Uint8Array | undefined {
  const written = cipher.encoding === 'hex' ? /^(?:[0-9a-fA-F]{2})+$/.test(sealed) : isStrictBase64(sealed)
  if (!written) return undefined
  const bytes = Buffer.from(sealed, cipher.encoding)
  return bytes.length > 0 && bytes.length % 16 === 0 ? bytes : undefined
}

function initialVector(cipher: Cipher): Uint8Array | null {
  if (cipher.mode === 'ecb') return null
  if (cipher.iv === undefined || !/^[0-9a-fA-F]{32}$/.test(cipher.iv))
    throw new RangeError('CBC needs an iv of 16 bytes')
  return Buffer.from(cipher.iv, 'hex')
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function readText(bytes: Uint8Array): string | undefined {
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    return undefined
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\u0000-\u001f\u007f-\u009f]/.test(text) ? undefined : text
}
