import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { publicKeyOf } from '@openbaohan/crypto/sm2-arithmetic.ts'
import { sm2Curve, toBytes } from '@openbaohan/crypto/sm2-curve.ts'
import { drawScalar } from '@openbaohan/crypto/sm2-encryption.ts'
import type { KeyProvider } from '@openbaohan/custody/lot-key.ts'
import { createLotKey, withLotKey } from '@openbaohan/custody/lot-key.ts'

const mask = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x5a)
const provider: KeyProvider = { wrap: async (plain) => mask(plain), unwrap: async (wrapped) => mask(wrapped) }

describe('a lot key', () => {
  it('is returned only wrapped, is passed unwrapped to one function and then overwritten', async () => {
    let seen: Uint8Array | undefined
    const lotKey = await createLotKey({
      ...provider,
      wrap: async (plain) => {
        seen = plain
        return mask(plain)
      },
    })
    assert.match(lotKey.publicKey, /^04[0-9a-f]{128}$/)
    assert.ok(seen?.every((byte) => byte === 0))
    const given = await withLotKey(provider, lotKey, async (privateKey) => {
      assert.equal(Buffer.from(publicKeyOf(privateKey)).toString('hex'), lotKey.publicKey)
      return privateKey
    })
    assert.ok(given.every((byte) => byte === 0))
  })

  it('is rejected when the row holds the wrapped key of another lot', async () => {
    const one = await createLotKey(provider)
    const other = await createLotKey(provider)
    const swapped = { ...one, wrappedPrivateKey: other.wrappedPrivateKey }
    await assert.rejects(withLotKey(provider, swapped, async () => assert.fail('the key was passed')))
  })

  it('is wrapped and unwrapped under its own public key', async () => {
    const contexts: string[] = []
    const noting: KeyProvider = {
      wrap: async (plain, context) => {
        contexts.push(context)
        return mask(plain)
      },
      unwrap: async (wrapped, context) => {
        contexts.push(context)
        return mask(wrapped)
      },
    }
    const lotKey = await createLotKey(noting)
    await withLotKey(noting, lotKey, async () => undefined)
    assert.deepEqual(contexts, [lotKey.publicKey, lotKey.publicKey])
  })

  it('is drawn from 1 to n − 2, and throws when the random source never returns such a number', () => {
    const outside = [toBytes(0n), toBytes(sm2Curve.n), toBytes(sm2Curve.n - 1n)]
    const inside = toBytes(sm2Curve.n - 2n)
    const source = [...outside, inside]
    assert.deepEqual(
      drawScalar(() => source.shift() ?? inside),
      inside,
    )
    assert.throws(() => drawScalar(() => toBytes(0n)))
  })
})
