import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { chooseArithmetic, passesKnownAnswer, publicKeyOf, sm2Arithmetic } from '@openbaohan/crypto/sm2-arithmetic.ts'
import { createSm2Decryptor, sm2Encrypt, sm2Overhead } from '@openbaohan/crypto/sm2-encryption.ts'
import { nativeArithmetic } from '@openbaohan/crypto/sm2-native.ts'
import { nobleArithmetic } from '@openbaohan/crypto/sm2-noble.ts'
import { sm2 } from 'sm-crypto-v2'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** C1 ‖ C3 ‖ C2, mode 1 of the oracle, which omits the leading 04. */
const oracleMode = 1

describe('SM2 encryption', () => {
  it('reproduces the example of GB/T 32918.5 byte for byte', () => {
    const ephemeral = Buffer.from('59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21', 'hex')
    const privateKey = Buffer.from('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8', 'hex')
    const plain = Buffer.from('encryption standard')
    const cipher = sm2Encrypt(publicKeyOf(privateKey), plain, () => Buffer.from(ephemeral))
    assert.equal(
      hex(cipher),
      '0404ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0' +
        '59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766' +
        '21886ca989ca9c7d58087307ca93092d651efa',
    )
    assert.deepEqual(Buffer.from(createSm2Decryptor(privateKey)(cipher) ?? []), plain)
  })

  it('decrypts what sm-crypto-v2 encrypted, and the reverse, 300 of 300 each', () => {
    const pair = sm2.generateKeyPairHex()
    const decrypt = createSm2Decryptor(Buffer.from(pair.privateKey, 'hex'))
    let there = 0
    let back = 0
    for (let index = 0; index < 300; index += 1) {
      const plain = randomBytes(17 + index)
      const theirs = Buffer.from(`04${sm2.doEncrypt(plain, pair.publicKey, oracleMode)}`, 'hex')
      if (hex(decrypt(theirs) ?? new Uint8Array()) === hex(plain)) there += 1
      const ours = hex(sm2Encrypt(Buffer.from(pair.publicKey, 'hex'), plain, randomBytes))
      const opened = sm2.doDecrypt(ours.slice(2), pair.privateKey, oracleMode, { output: 'array' })
      if (hex(opened) === hex(plain)) back += 1
    }
    assert.deepEqual({ there, back }, { there: 300, back: 300 })
  })

  it('returns undefined for a wrong key, for any changed byte and for a shortened ciphertext', () => {
    const pair = sm2.generateKeyPairHex()
    const decrypt = createSm2Decryptor(Buffer.from(pair.privateKey, 'hex'))
    const wrongKey = createSm2Decryptor(Buffer.from(sm2.generateKeyPairHex().privateKey, 'hex'))
    const cipher = sm2Encrypt(Buffer.from(pair.publicKey, 'hex'), randomBytes(40), randomBytes)
    assert.ok(decrypt(cipher))
    assert.equal(wrongKey(cipher), undefined)
    for (let index = 0; index < cipher.length; index += 1) {
      const changed = Buffer.from(cipher)
      changed[index] = (changed[index] ?? 0) ^ 1
      assert.equal(decrypt(changed), undefined, `byte ${index}`)
    }
    for (const length of [0, 1, sm2Overhead - 1, sm2Overhead, cipher.length - 1])
      assert.equal(decrypt(cipher.subarray(0, length)), undefined, `length ${length}`)
  })
})

describe('the SM2 arithmetic', () => {
  it('is native on this Node', () => assert.equal(sm2Arithmetic.name, 'native'))

  for (const arithmetic of [nativeArithmetic, nobleArithmetic])
    it(`passes the known-answer test: ${arithmetic.name}`, () => assert.ok(passesKnownAnswer(arithmetic)))

  it('agrees between native and noble on 50 random points', () => {
    for (let index = 0; index < 50; index += 1) {
      const one = sm2.generateKeyPairHex()
      const other = Buffer.from(sm2.generateKeyPairHex().publicKey, 'hex')
      const scalar = Buffer.from(one.privateKey, 'hex')
      const expected = hex(nobleArithmetic.multiply(scalar, other))
      assert.equal(hex(nativeArithmetic.multiply(scalar, other)), expected)
      assert.ok(
        nativeArithmetic
          .prepare(scalar)(other)
          .some((point) => hex(point) === expected),
      )
      for (const { prepareX } of [nativeArithmetic, nobleArithmetic])
        assert.equal(hex(prepareX(scalar)(other)), expected.slice(2, 66))
    }
  })

  it('falls back to the next when the first is wrong or throws, and throws when none is right', () => {
    const wrong = { ...nativeArithmetic, multiply: (_scalar: Uint8Array, point: Uint8Array) => point }
    const broken = {
      ...nativeArithmetic,
      prepare: () => {
        throw new Error('no such curve')
      },
    }
    const wrongX = { ...nativeArithmetic, prepareX: () => (point: Uint8Array) => point.subarray(1, 33) }
    assert.equal(chooseArithmetic([wrong, broken, wrongX, nobleArithmetic]), nobleArithmetic)
    assert.throws(() => chooseArithmetic([wrong, broken]))
  })
})
