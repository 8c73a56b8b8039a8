/** Decryption: results for a wrong key, a wrong mode and invalid ciphertext. */
import assert from 'node:assert/strict'
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { describe, it } from 'node:test'
import {
  type Cipher,
  openText,
  openUnpadded,
  parseKey,
  sealedBytes as readSealed,
  sealText,
} from '../src/codec/seal.ts'
import { sm3Hex } from '../src/codec/sm3.ts'

const keyOf = (seed: string) => Uint8Array.from(Buffer.from(sm3Hex(seed).slice(0, 32), 'hex'))
const key = keyOf('right')
const text = '云川市轨道交通3号线一期工程土建施工02标'
const sealedBytes = (bytes: Uint8Array) => {
  const cipher = createCipheriv('sm4-ecb', key, null)
  return Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64')
}

describe('a sealed text', () => {
  it('decrypts with its key', () => assert.equal(openText(key, sealText(key, text)), text))
  it('does not decrypt with any of 5,000 other keys', () => {
    const sealed = sealText(key, text)
    const opened = Array.from({ length: 5000 }, (_, index) => openText(keyOf(`wrong ${index}`), sealed))
    assert.deepEqual(
      opened.filter((other) => other !== undefined),
      [],
    )
  })
  it('control: some of these keys pass the padding check alone', () => {
    const sealed = Buffer.from(sealText(key, text), 'base64')
    const passed = Array.from({ length: 5000 }, (_, index) => index).filter((index) =>
      paddingHolds(keyOf(`wrong ${index}`), sealed),
    )
    assert.ok(passed.length > 0)
  })

  const cbc: Cipher = { mode: 'cbc', encoding: 'base64', iv: 'ccce40ebef0933e60c5c98d7507e0ce8' }
  const broken: readonly [string, string, Cipher?][] = [
    ['nothing', ''],
    ['no Base64', 'not sealed'],
    ['a cut block', sealText(key, text).slice(0, -8)],
    ['hex where Base64 is agreed', sealText(key, text, { mode: 'ecb', encoding: 'hex' })],
    ['ECB where CBC is agreed', sealText(key, text), cbc],
    ['CBC where ECB is agreed', sealText(key, text, cbc)],
    ['bytes that are not UTF-8', sealedBytes(Uint8Array.of(0xb1, 0xa3, 0xba, 0xaf))],
    ['control characters', sealedBytes(new TextEncoder().encode('标段\u0000'))],
    ['a line break', sealedBytes(new TextEncoder().encode('标段\n'))],
  ]
  for (const [what, sealed, cipher] of broken) {
    it(`is not decrypted from ${what}`, () => assert.equal(openText(key, sealed, cipher), undefined))
  }
  it('has equal blocks in ECB and none in CBC, but a common beginning of two texts shows in both', () => {
    const cbc: Cipher = { mode: 'cbc', encoding: 'hex', iv: '00'.repeat(16) }
    const ecb: Cipher = { mode: 'ecb', encoding: 'hex' }
    const block = 'sixteen-letters-'
    const blocksOf = (plain: string, cipher: Cipher) => sealText(key, plain, cipher).match(/.{32}/g) ?? []
    const isRepeated = (cipher: Cipher) => new Set(blocksOf(block.repeat(3), cipher)).size < 4
    assert.deepEqual([isRepeated(ecb), isRepeated(cbc)], [true, false])
    const isLater = (cipher: Cipher) =>
      blocksOf(`another-start--: ${block}`.replace(' ', ''), cipher)[1] === blocksOf(block, cipher)[0]
    assert.deepEqual([isLater(ecb), isLater(cbc)], [true, false])
    for (const cipher of [ecb, cbc]) assert.equal(blocksOf(block, cipher)[0], blocksOf(`${block}and more`, cipher)[0])
  })
  it('is not encrypted by CBC without an iv', () =>
    assert.throws(() => sealText(key, text, { mode: 'cbc', encoding: 'hex' }), RangeError))
})

describe('the bytes of a sealed text', () => {
  const bytes = Buffer.alloc(32, 0xab)
  const [base64, hex] = [bytes.toString('base64'), bytes.toString('hex')]
  const rows: readonly [string, Cipher['encoding'], string, boolean][] = [
    ['complete blocks in Base64', 'base64', base64, true],
    ['complete blocks in hex', 'hex', hex, true],
    ['hex in upper case', 'hex', hex.toUpperCase(), true],
    ['hex with an odd digit', 'hex', `${hex}a`, false],
    ['hex and more behind it', 'hex', `${hex}zzzz`, false],
    ['hex behind another thing', 'hex', `zz${hex}`, false],
    ['nothing in hex', 'hex', '', false],
    ['nothing in Base64', 'base64', '', false],
    ['Base64 with a line break', 'base64', `${base64.slice(0, 8)}\n${base64.slice(8)}`, false],
    ['Base64 of an incomplete block', 'base64', bytes.subarray(1).toString('base64'), false],
    ['hex of an incomplete block', 'hex', hex.slice(2), false],
  ]
  for (const [what, encoding, sealed, isRead] of rows)
    it(`are ${isRead ? '' : 'not '}read from ${what}`, () => {
      const read = readSealed(sealed, { mode: 'ecb', encoding })
      assert.deepEqual(read && Buffer.from(read), isRead ? bytes : undefined)
    })
  it('are not encrypted by CBC with an iv of another form', () => {
    for (const iv of ['', 'ab'.repeat(15), 'ab'.repeat(17), `zz${'ab'.repeat(16)}`, 'zz'.repeat(16)])
      assert.throws(() => sealText(key, text, { mode: 'cbc', encoding: 'hex', iv }), RangeError, iv)
  })
  it('keep a mark at the start of the text, which was sealed with it', () =>
    assert.equal(openText(key, sealText(key, '\ufeff标段')), '\ufeff标段'))
})

describe('a text that was sealed without padding', () => {
  const raw = (plain: Uint8Array, mode: Cipher['mode'] = 'ecb') => {
    const cipher = createCipheriv(`sm4-${mode}`, key, mode === 'ecb' ? null : Buffer.alloc(16)).setAutoPadding(false)
    return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64')
  }
  const ecb: Cipher = { mode: 'ecb', encoding: 'base64' }
  const cbc: Cipher = { mode: 'cbc', encoding: 'base64', iv: '00'.repeat(16) }
  const rows: readonly [string, Uint8Array, string, Cipher, string | undefined][] = [
    ['is read without the zero bytes', key, raw(Buffer.from('lot 7'.padEnd(16, '\0'))), ecb, 'lot 7'],
    ['is read where it fills its blocks', key, raw(Buffer.from('sixteen letters-')), ecb, 'sixteen letters-'],
    ['is read by CBC', key, raw(Buffer.from('lot 7'.padEnd(32, '\0')), 'cbc'), cbc, 'lot 7'],
    ['is nothing where all is zero', key, raw(Buffer.alloc(16)), ecb, ''],
    ['is no text with a zero byte within', key, raw(Buffer.from('lot\x007'.padEnd(16, '\0'))), ecb, undefined],
    ['is not read with a key of 15 bytes', key.subarray(1), raw(Buffer.from('sixteen letters-')), ecb, undefined],
    ['is not read from an incomplete block', key, Buffer.from('short').toString('base64'), ecb, undefined],
  ]
  for (const [what, by, sealed, cipher, expected] of rows)
    it(what, () => assert.equal(openUnpadded(by, sealed, cipher), expected))
})

describe('a key', () => {
  const base64 = Buffer.from(key).toString('base64')
  const hex = Buffer.from(key).toString('hex')
  it('is read from Base64 and hex of either case', () => {
    for (const written of [base64, hex, hex.toUpperCase()]) assert.deepEqual(parseKey(written), key)
  })
  for (const wrong of [
    '',
    'x',
    hex.slice(2),
    `${hex}00`,
    base64.slice(0, -1),
    ` ${base64}`,
    `${base64}\n`,
    'QQ==',
    `${'A'.repeat(32)}`.slice(0, 31),
    'A'.repeat(24),
    `${'A'.repeat(23)}=`,
    `_-${base64.slice(2)}`,
  ]) {
    it(`is not read from ${JSON.stringify(wrong)}`, () => assert.equal(parseKey(wrong), undefined))
  }
})

function paddingHolds(other: Uint8Array, sealed: Uint8Array): boolean {
  const raw = rawlyOpened(other, sealed)
  const count = raw.at(-1) ?? 0
  return count > 0 && count <= 16 && raw.subarray(-count).every((byte) => byte === count)
}

function rawlyOpened(other: Uint8Array, sealed: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('sm4-ecb', other, null).setAutoPadding(false)
  return Buffer.concat([decipher.update(sealed), decipher.final()])
}
