import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, test } from 'node:test'
import { sm2 } from 'sm-crypto-v2'
import { checkSm2, createSm2Signer, verifySm2 } from '../src/sm2-signature.ts'

function newKey(): { fresh: KeyObject; imported: KeyObject; spki: Buffer } {
  const { privateKey: fresh } = generateKeyPairSync('ec', { namedCurve: 'SM2' })
  const der = fresh.export({ type: 'pkcs8', format: 'der' })
  const imported = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return { fresh, imported, spki: createPublicKey(imported).export({ type: 'spki', format: 'der' }) }
}

const message = Buffer.from('投标保函')
const pointOf = (spki: Buffer) => spki.subarray(-65).toString('hex')
const privateOf = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'der' }).subarray(36, 68).toString('hex')

describe('an SM2 signature', () => {
  test('passes the known-answer test of the standard', () => checkSm2())

  test('verifies in another implementation with the default user id, and not with another', () => {
    for (let round = 0; round < 20; round++) {
      const { imported, spki } = newKey()
      const signature = createSm2Signer(imported)(message).toString('hex')
      const verify = (userId: string) =>
        sm2.doVerifySignature(message, signature, pointOf(spki), { der: true, hash: true, userId })
      assert.ok(verify('1234567812345678'))
      assert.ok(!verify('1234567812345679'))
    }
  })

  test('of another implementation verifies here', () => {
    for (let round = 0; round < 20; round++) {
      const { imported, spki } = newKey()
      const options = { der: true, hash: true, userId: '1234567812345678', publicKey: pointOf(spki) }
      const signature = Buffer.from(sm2.doSignature(message, privateOf(imported), options), 'hex')
      assert.ok(verifySm2(spki, message, signature))
      assert.ok(!verifySm2(spki, Buffer.from('投标保涵'), signature))
      assert.ok(!verifySm2(newKey().spki, message, signature))
    }
  })

  test('is refused with a key that was not imported: it would be ECDSA', () => {
    assert.throws(() => createSm2Signer(newKey().fresh), { name: 'Sm2Error' })
  })

  test('is neither made nor verified with a key of another curve', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    assert.throws(() => createSm2Signer(privateKey), { name: 'Sm2Error' })
    const spki = publicKey.export({ type: 'spki', format: 'der' })
    assert.throws(() => verifySm2(spki, message, Buffer.alloc(70)), { name: 'Sm2Error' })
  })
})
