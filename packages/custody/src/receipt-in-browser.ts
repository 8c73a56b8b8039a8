/** `openReceipt` for a browser: the same results, without Node's crypto and Buffer. */

import { decryptSm4 } from '@openbaohan/crypto/sm4.ts'
import { numberFitsCommitment } from './application-number.ts'
import { preimageOf } from './commitment-preimage.ts'
import type { Receipt } from './receipt.ts'

export type ReceiptCheck = { ok: true } | { ok: false; problem: ReceiptProblem }
export type ReceiptProblem = 'not-a-receipt' | 'commitment-mismatch' | 'number-mismatch' | 'ciphertext-mismatch'

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
const fromHex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * Recomputes the commitment and the application number, and decrypts each ciphertext.
 * @param receipt untrusted: the content of a file
 * @param sm3 of the concatenated parts
 */
export function checkReceipt(receipt: unknown, sm3: (parts: readonly Uint8Array[]) => Uint8Array): ReceiptCheck {
  if (!isReceipt(receipt)) return { ok: false, problem: 'not-a-receipt' }
  try {
    const { applicationNumber, commitment, lot } = receipt
    const key = fromBase64(receipt.key)
    const computed = toHex(sm3([preimageOf(receipt, { key, salt: fromBase64(receipt.salt), lot })]))
    if (computed !== commitment) return { ok: false, problem: 'commitment-mismatch' }
    if (!numberFitsCommitment(applicationNumber, commitment)) return { ok: false, problem: 'number-mismatch' }
    return allOpen(receipt, key) ? { ok: true } : { ok: false, problem: 'ciphertext-mismatch' }
  } catch {
    // Invalid Base64 or UTF-8: not a receipt of ours.
    return { ok: false, problem: 'not-a-receipt' }
  }
}

const fields = ['lotNumber', 'lotName', 'beneficiaryName', 'beneficiaryCode'] as const

function allOpen({ sealed, lot, cipher }: Receipt, key: Uint8Array): boolean {
  const decode = cipher.encoding === 'hex' ? fromHex : fromBase64
  const iv = cipher.mode === 'cbc' ? fromHex(cipher.iv ?? '') : undefined
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  return fields.every((field) => {
    const [ciphertext, text] = [sealed[field], lot[field]]
    if (ciphertext === undefined) return !text
    const plain = decryptSm4(key, decode(ciphertext), iv)
    return plain !== undefined && utf8.decode(plain) === text
  })
}

function isReceipt(value: unknown): value is Receipt {
  if (typeof value !== 'object' || value === null) return false
  const has = (holder: unknown, names: readonly string[]) =>
    typeof holder === 'object' &&
    holder !== null &&
    names.every((name) => typeof (holder as Record<string, unknown>)[name] === 'string')
  const { kind, lot, sealed, cipher } = value as Record<string, unknown>
  return (
    kind === 'openbaohan-receipt-1' &&
    has(value, ['applicationNumber', 'commitment', 'key', 'salt', 'appkey', 'applicantCode', 'amount']) &&
    [lot, sealed].every((texts) => has(texts, ['lotNumber', 'lotName', 'beneficiaryName'])) &&
    has(cipher, ['mode', 'encoding'])
  )
}
