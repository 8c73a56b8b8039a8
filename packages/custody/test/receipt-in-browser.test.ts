/** A browser and a server read a receipt in the same way. */
import assert from 'node:assert/strict'
import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { decryptSm4 } from '@openbaohan/crypto/sm4.ts'
import { openReceipt, type Receipt } from '@openbaohan/custody/receipt.ts'
import { checkReceipt } from '@openbaohan/custody/receipt-in-browser.ts'
import { applicationTo, lotPair } from './sealed-application.ts'

const sm3 = (parts: readonly Uint8Array[]) => {
  const hash = createHash('sm3')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

describe('SM4 in script', () => {
  for (const mode of ['ecb', 'cbc'] as const)
    it(`decrypts what OpenSSL encrypted, ${mode}, at every length of the last block`, () => {
      for (let length = 0; length <= 33; length += 1) {
        const [key, iv, text] = [randomBytes(16), randomBytes(16), randomBytes(length)]
        const sealer = createCipheriv(`sm4-${mode}`, key, mode === 'cbc' ? iv : null)
        const sealed = Buffer.concat([sealer.update(text), sealer.final()])
        assert.deepEqual(Buffer.from(decryptSm4(key, sealed, mode === 'cbc' ? iv : undefined) ?? []), text)
      }
    })
  it('returns undefined for incomplete blocks and for invalid padding', () => {
    const key = randomBytes(16)
    assert.equal(decryptSm4(key, randomBytes(15)), undefined)
    const sealer = createCipheriv('sm4-ecb', key, null).setAutoPadding(false)
    assert.equal(decryptSm4(key, Buffer.concat([sealer.update(Buffer.alloc(16)), sealer.final()])), undefined)
  })
})

describe('a receipt in a browser', () => {
  const { application } = applicationTo(lotPair().publicKey)
  const receipt: Receipt = JSON.parse(JSON.stringify(application.receipt))

  it('opens to its lot', () => assert.deepEqual(checkReceipt(receipt, sm3), { ok: true }))

  const changes: readonly Partial<Receipt>[] = [
    { lot: { ...receipt.lot, lotNumber: 'E1' } },
    { amount: '1.00' },
    { key: Buffer.alloc(16).toString('base64') },
    { commitment: '0'.repeat(64) },
    { applicationNumber: `E${'A'.repeat(40)}` },
    { cipher: { mode: 'ecb', encoding: 'hex' } },
  ]
  for (const change of changes)
    it(`with another ${Object.keys(change)} is rejected as by a server`, () => {
      const opened = openReceipt({ ...receipt, ...change })
      assert.equal(opened.ok, false)
      assert.deepEqual(checkReceipt({ ...receipt, ...change }, sm3), opened)
    })

  for (const nonsense of [undefined, null, 'text', {}, { ...receipt, kind: 'other' }, { ...receipt, lot: null }])
    it(`rejects ${JSON.stringify(nonsense)?.slice(0, 30)}`, () =>
      assert.deepEqual(checkReceipt(nonsense, sm3), { ok: false, problem: 'not-a-receipt' }))
})
