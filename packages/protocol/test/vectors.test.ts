/** Every vector, checked by us and by sm-crypto-v2, which shares no code with Node's OpenSSL. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sm3 as oracleSm3, sm4 as oracleSm4 } from 'sm-crypto-v2'
import { canonicalPieces, canonicalString } from '../src/codec/canonical.ts'
import { readJson } from '../src/codec/json.ts'
import { openText, parseKey, sealText } from '../src/codec/seal.ts'
import {
  type SignatureForm,
  signatureForms,
  signatureMatches,
  signCanonical,
  signCanonicalPieces,
} from '../src/codec/sign.ts'
import { sm3Hex } from '../src/codec/sm3.ts'
import { vectors } from './vectors.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** The meaning of each form, stated independently with the other implementation. */
const oracles: Record<SignatureForm, (secret: string, canonical: string) => string> = {
  epoint: (secret, canonical) => oracleSm3(`${canonical}&appsecret=${secret}`),
  'amp-key': (secret, canonical) => oracleSm3(`${canonical}&key=${secret}`).toUpperCase(),
  suffix: (secret, canonical) => oracleSm3(`${canonical}${secret}`),
  prefix: (secret, canonical) => oracleSm3(`${secret}&${canonical}`).toUpperCase(),
  hmac: (secret, canonical) => oracleSm3(bytes(canonical), { key: Buffer.from(secret).toString('hex'), mode: 'hmac' }),
  'hmac-base64': (secret, canonical) => Buffer.from(oracles.hmac(secret, canonical), 'hex').toString('base64'),
}

function assertSigns(secret: string, canonical: string, sign: Record<SignatureForm, string>): void {
  assert.deepEqual(Object.keys(sign).sort(), [...signatureForms].sort())
  for (const form of signatureForms) {
    assert.equal(signCanonical(form, secret, canonical), sign[form], form)
    assert.equal(signCanonicalPieces(form, secret, [...canonical]), sign[form], `${form} in pieces`)
    assert.equal(oracles[form](secret, canonical), sign[form], `${form} by sm-crypto-v2`)
    assert.ok(signatureMatches(form, secret, canonical, sign[form]))
    assert.equal(signatureMatches(form, secret, `${canonical} `, sign[form]), false)
    assert.equal(signatureMatches(form, `${secret}0`, canonical, sign[form]), false)
  }
}

describe('sm3 vectors', () => {
  for (const { input, hex } of vectors.sm3) {
    it(`hash ${JSON.stringify(input)}`, () => {
      assert.equal(sm3Hex(input), hex)
      assert.equal(oracleSm3(input), hex)
    })
  }
})

describe('sign vectors', () => {
  it('are complete', () => assert.equal(vectors.sign.length, 37))
  for (const { comment, message, appsecret, canonical, sign } of vectors.sign) {
    it(`${comment} (${sign.epoint.slice(0, 8)})`, () => {
      const read = readJson(bytes(JSON.stringify(message)))
      assert.ok(read.ok)
      assert.equal(canonicalString(read.fields), canonical)
      assert.equal(canonicalPieces(read.fields).join(''), canonical)
      assertSigns(appsecret, canonical, sign)
    })
  }
})

describe('raw vectors', () => {
  for (const { comment, body, appsecret, canonical, sign, sort, empty } of vectors.raw) {
    it(comment, () => {
      const read = readJson(bytes(body))
      assert.ok(read.ok)
      assert.equal(canonicalString(read.fields, { sort, empty }), canonical)
      assertSigns(appsecret, canonical, sign)
    })
  }
})

describe('refuse vectors', () => {
  for (const { comment, body } of vectors.refuse) {
    it(`refuses: ${comment}`, () => assert.equal(readJson(bytes(body)).ok, false))
  }
})

describe('seal vectors', () => {
  for (const { plaintext, keyBase64, keyHex, ivHex, ecbBase64, ecbHex, cbcBase64 } of vectors.seal) {
    it(`seals and opens ${plaintext.slice(0, 12)}`, () => {
      const key = parseKey(keyBase64)
      assert.ok(key)
      assert.deepEqual(parseKey(keyHex), key)
      const written = [
        [{ mode: 'ecb', encoding: 'base64' }, ecbBase64],
        [{ mode: 'ecb', encoding: 'hex' }, ecbHex],
        [{ mode: 'cbc', encoding: 'base64', iv: ivHex }, cbcBase64],
      ] as const
      for (const [cipher, sealed] of written) {
        assert.equal(sealText(key, plaintext, cipher), sealed)
        assert.equal(openText(key, sealed, cipher), plaintext)
      }
      const cbcHex = Buffer.from(cbcBase64, 'base64').toString('hex')
      assert.equal(oracleSm4.encrypt(plaintext, keyHex), ecbHex)
      assert.equal(oracleSm4.encrypt(plaintext, keyHex, { mode: 'cbc', iv: ivHex }), cbcHex)
      assert.equal(oracleSm4.decrypt(ecbHex, keyHex), plaintext)
    })
  }
})
