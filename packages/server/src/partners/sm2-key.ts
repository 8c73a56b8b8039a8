/** The SM2 keys of the key form `sm2`: made at the institution, one pair a platform; the platform gets the public half. */
import { createPublicKey, randomBytes } from 'node:crypto'
import { publicKeyOf, sm2Arithmetic } from '@openbaohan/crypto/sm2-arithmetic.ts'
import { createSm2Decryptor, drawScalar, sm2Encrypt } from '@openbaohan/crypto/sm2-encryption.ts'
import type { KeySeal } from '@openbaohan/protocol/codec/key-form.ts'
import type { Secret } from '@openbaohan/protocol/values/secret.ts'

const pointBytes = 65

/** Hex `04 ‖ x ‖ y`, with or without 04, Base64 of the same, or PEM; undefined for anything that is no point of the curve. */
export function parseSm2PublicKey(given: string): string | undefined {
  const text = given.trim()
  const bytes = text.includes('-----BEGIN') ? pointOfPem(text) : readPoint(text)
  const point = bytes?.length === pointBytes - 1 ? Buffer.concat([Buffer.of(4), bytes]) : bytes
  if (point?.length !== pointBytes || point[0] !== 4) return undefined
  return isOnCurve(point) ? point.toString('hex') : undefined
}

export function makeSm2Pair(): { publicKey: string; privateKey: string } {
  const scalar = drawScalar(randomBytes)
  return { publicKey: hex(publicKeyOf(scalar)), privateKey: hex(scalar) }
}

/** What the protocol needs: towards an institution its public key, towards a platform our private one. */
export function keySealOf(publicKey: string | null, privateKey: Secret | undefined): KeySeal | undefined {
  if (privateKey !== undefined) return { open: createLateDecryptor(privateKey) }
  if (publicKey === null) return undefined
  const point = Buffer.from(publicKey, 'hex')
  return { seal: (key) => sm2Encrypt(point, key, randomBytes) }
}

/** Prepared by the first restore: most partners never send one in this form. */
function createLateDecryptor(privateKey: Secret): NonNullable<KeySeal['open']> {
  let decrypt: ReturnType<typeof createSm2Decryptor> | undefined
  return (sealed) => {
    decrypt ??= createSm2Decryptor(Buffer.from(privateKey.reveal(), 'hex'))
    return decrypt(sealed)
  }
}

function readPoint(text: string): Buffer | undefined {
  if (/^(?:[0-9a-fA-F]{2})+$/.test(text)) return Buffer.from(text, 'hex')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined
}

/** The point is the last part of a SubjectPublicKeyInfo. */
function pointOfPem(pem: string): Buffer | undefined {
  try {
    return Buffer.from(createPublicKey(pem).export({ type: 'spki', format: 'der' }).subarray(-pointBytes))
  } catch {
    return undefined
  }
}

function isOnCurve(point: Uint8Array): boolean {
  try {
    sm2Arithmetic.multiply(Buffer.concat([Buffer.alloc(31), Buffer.of(1)]), point)
    return true
  } catch {
    return false
  }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
