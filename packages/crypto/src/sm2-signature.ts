/**
 * SM2 signatures (GB/T 32918.2) by Node's OpenSSL. Node has no option for the user id, so the hash over it and the key
 * (Z) is prepended to the message; the result is the standard signature. A freshly generated key signs plain ECDSA
 * until it is imported again: such a key is rejected. `checkSm2` detects a Node that behaves otherwise.
 */
import { createHash, createPrivateKey, createPublicKey, createSign, createVerify, type KeyObject } from 'node:crypto'
import { userHashHead } from './sm2-curve.ts'

/** The SubjectPublicKeyInfo of an SM2 key: this prefix and the 64 bytes of its point. */
const spkiHead = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d03420004', 'hex')

export class Sm2Error extends Error {
  override readonly name = 'Sm2Error'
}

/** Whether the SubjectPublicKeyInfo is that of an SM2 key with an uncompressed point. */
export function isSm2PublicKey(spki: Uint8Array): boolean {
  return spki.length === spkiHead.length + 64 && spkiHead.equals(spki.subarray(0, spkiHead.length))
}

/** Signs with an imported key; DER of r and s. @throws Sm2Error for a key that would not sign SM2 */
export function createSm2Signer(key: KeyObject): (message: Uint8Array) => Buffer {
  refuseEcKey(key)
  checkSm2Once()
  const z = userHash(createPublicKey(key).export({ type: 'spki', format: 'der' }))
  return (message) => createSign('sm3').update(z).update(message).sign(key)
}

/** Verifies with a SubjectPublicKeyInfo. @throws Sm2Error when it is not an SM2 key */
export function verifySm2(spki: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  checkSm2Once()
  return createVerify('sm3').update(userHash(spki)).update(message).verify(importPublicKey(spki), signature)
}

/** The digest that is signed: SM3(Z ‖ message), for a key holder that accepts digests. */
export function sm2Digest(spki: Uint8Array, message: Uint8Array): Buffer {
  return createHash('sm3').update(userHash(spki)).update(message).digest()
}

function importPublicKey(spki: Uint8Array): KeyObject {
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
  refuseEcKey(key)
  return key
}

function refuseEcKey(key: KeyObject): void {
  if (key.asymmetricKeyType !== undefined) throw new Sm2Error('this key would sign ECDSA instead of SM2')
}

/** Z = SM3(length of the id in bits ‖ id ‖ a ‖ b ‖ G ‖ public point). */
function userHash(spki: Uint8Array): Buffer {
  if (!isSm2PublicKey(spki)) throw new Sm2Error('not an SM2 public key')
  return createHash('sm3').update(userHashHead).update(spki.subarray(spkiHead.length)).digest()
}

/** GB/T 32918.5, A.2. */
const example = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  message: 'message digest',
  signature:
    '3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
}

let checked = false

function checkSm2Once(): void {
  if (checked) return
  checkSm2()
  checked = true
}

/** Known-answer test of the standard, signing and verifying. @throws Sm2Error when this Node's SM2 deviates */
export function checkSm2(): void {
  const head = Buffer.from('308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420', 'hex')
  const pkcs8 = Buffer.concat([head, Buffer.from(`${example.privateKey}a14403420004${example.publicKey}`, 'hex')])
  const spki = Buffer.concat([spkiHead, Buffer.from(example.publicKey, 'hex')])
  const message = Buffer.from(example.message)
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const z = userHash(spki)
  const verifies = (signature: Buffer) =>
    createVerify('sm3').update(z).update(message).verify(importPublicKey(spki), signature)
  const published = Buffer.from(example.signature, 'hex')
  const other = Buffer.from(published)
  other[other.length - 1] = (other[other.length - 1] ?? 0) ^ 1
  const made = createSign('sm3').update(z).update(message).sign(key)
  if (!verifies(published) || verifies(other) || !verifies(made)) {
    throw new Sm2Error('SM2 of this Node.js does not pass the known-answer test of GB/T 32918.5')
  }
}
