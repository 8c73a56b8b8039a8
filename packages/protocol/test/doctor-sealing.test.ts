/** The doctor on sealed fields: with one setting changed, it names that setting and reveals no text. */
import assert from 'node:assert/strict'
import { createCipheriv } from 'node:crypto'
import { describe, it } from 'node:test'
import { restoreToSend } from '../src/codec/key-form.ts'
import { type Cipher, parseKey, sealText } from '../src/codec/seal.ts'
import { sampleFields, sampleKey } from '../src/derive/sample.ts'
import { type Dialect, dialects } from '../src/dialects/dialects.ts'
import { diagnose } from '../src/doctor/doctor.ts'
import { Secret } from '../src/values/secret.ts'
import { secret } from './receive-world.ts'

const texts = {
  biaoduanno: 'E3299010001000318001002',
  biaoduanname: '云川市轨道交通3号线一期工程土建施工02标',
  zbr: '云川市轨道交通集团有限公司',
  zbrorgnum: '91329901MA1K3T7P1C',
}
const key = parseKey(sampleKey) ?? new Uint8Array()

/** What a partner of this dialect sends: its application, and `key` and `iv` of its restore. */
function sentBy(dialect: Dialect) {
  const fields = sampleFields('apply')
  for (const [name, text] of Object.entries(texts)) fields.set(name, sealText(key, text, dialect.cipher))
  const body = new TextEncoder().encode(JSON.stringify(Object.fromEntries(fields)))
  const message = {
    appkey: 'k',
    sentAt: 0,
    platformCode: 'A',
    applicationNumber: 'E',
    guaranteeNumber: 'G',
    openedAt: 0,
  }
  const restore = restoreToSend({ ...message, key: sampleKey }, dialect, new Secret(secret))
  const iv = restore.extra?.iv
  return { body, given: { key: restore.key ?? '', ...(iv === undefined ? {} : { iv }) } }
}

const ofCipher = (cipher: Cipher): Dialect => ({ ...dialects.epoint, name: 'theirs', cipher, extraFields: {} })
const zeros = '00'.repeat(16)
const partners = {
  epoint: dialects.epoint,
  hex: ofCipher({ mode: 'ecb', encoding: 'hex' }),
  'cbc without its iv beside the key': ofCipher({ mode: 'cbc', encoding: 'base64', iv: zeros }),
  'cbc in hex': ofCipher({ mode: 'cbc', encoding: 'hex', iv: zeros }),
  'wrapped-key': dialects['wrapped-key'],
  'wrapped-sm3': { ...dialects.epoint, keyForm: 'wrapped-sm3' },
} satisfies Record<string, Dialect>

/** Our dialect, the partner's, and what the doctor reports on our side. */
const swapped: readonly [Dialect, keyof typeof partners, string][] = [
  [dialects.epoint, 'hex', 'cipher.encoding: hex'],
  [dialects.epoint, 'cbc without its iv beside the key', `cipher.mode: cbc, cipher.iv: ${zeros}`],
  [dialects.epoint, 'cbc in hex', `cipher.mode: cbc, cipher.encoding: hex, cipher.iv: ${zeros}`],
  [dialects.epoint, 'wrapped-key', 'keyForm: wrapped-hex'],
  [dialects.epoint, 'wrapped-sm3', 'keyForm: wrapped-sm3'],
  [dialects.cbc, 'epoint', 'cipher.mode: ecb'],
  [dialects['wrapped-key'], 'epoint', 'keyForm: plain'],
  [dialects['wrapped-key'], 'wrapped-sm3', 'keyForm: wrapped-sm3'],
]

const bodyOf = (fields: ReadonlyMap<string, string>) =>
  new TextEncoder().encode(JSON.stringify(Object.fromEntries(fields)))

function sealedBy(used: Uint8Array) {
  const fields = sampleFields('apply')
  for (const [name, text] of Object.entries(texts)) fields.set(name, sealText(used, text))
  return bodyOf(fields)
}

/** A text whose bytes are whole blocks. */
const inBlocks = (text: string) => text + 'A'.repeat((16 - (Buffer.byteLength(text) % 16)) % 16)

function unpadded(text: string): string {
  const sealer = createCipheriv('sm4-ecb', key, null).setAutoPadding(false)
  const bytes = Buffer.from(text)
  const padded = Buffer.concat([bytes, Buffer.alloc((16 - (bytes.length % 16)) % 16)])
  return Buffer.concat([sealer.update(padded), sealer.final()]).toString('base64')
}

const inHex = Buffer.from(key).toString('hex')
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text))
/** What the sender does, the key that it encrypts with, and what it sends as `key`. */
const mistakes: readonly [string, Uint8Array, string][] = [
  ['encrypts with characters of the hex', bytesOf(inHex.slice(0, 16)), inHex],
  ['encrypts with characters of the hex, and sends Base64', bytesOf(inHex.slice(0, 16)), sampleKey],
  ['encrypts with characters of the Base64', bytesOf(sampleKey.slice(0, 16)), sampleKey],
  ['sends the characters of its key', bytesOf('Ab3$Ef6-Ij9_Mn2!'), 'Ab3$Ef6-Ij9_Mn2!'],
  ['sends Base64 of hex', key, Buffer.from(inHex).toString('base64')],
  ['sends hex of Base64', key, Buffer.from(sampleKey).toString('hex')],
  ['sends Base64 without padding', key, sampleKey.replace(/=+$/, '')],
  ['sends hex with 0x', key, `0x${inHex}`],
  ['sends the key in quotes', key, `"${sampleKey}"`],
]

describe('the doctor with the key of a restore', () => {
  for (const [name, dialect] of Object.entries(partners))
    it(`finds no problem in what ${name} sealed, when that is agreed`, () => {
      const { body, given } = sentBy(dialect)
      const { sealing } = diagnose(body, secret, dialect, 'apply', given)
      assert.deepEqual([sealing?.ok, sealing?.findings.map(({ code }) => code)], [true, ['sealed-opens']])
    })
  for (const [ours, theirs, difference] of swapped)
    it(`with ${ours.name} on our side and ${theirs} on the other names ${difference}`, () => {
      const { body, given } = sentBy(partners[theirs])
      const { sealing } = diagnose(body, secret, ours, 'apply', given)
      const [finding, ...more] = sealing?.findings ?? []
      assert.deepEqual([sealing?.ok, finding?.code, more], [false, 'sealed-opens-otherwise', []])
      assert.equal(finding?.en.endsWith(`: ${difference}`), true, `${finding?.en}`)
    })
  it('needs no setting for CBC when the iv is beside the key', () => {
    const { body, given } = sentBy(dialects.cbc)
    assert.ok(given.iv !== undefined && diagnose(body, secret, dialects.epoint, 'apply', given).sealing?.ok)
  })
  it('reports that another initial vector was used', () => {
    const { body, given } = sentBy(
      ofCipher({ mode: 'cbc', encoding: 'base64', iv: '1a9c054cb90d6855340c4baf4dc8a0ec' }),
    )
    for (const ours of [dialects.epoint, dialects.cbc]) {
      const { sealing } = diagnose(body, secret, ours, 'apply', given)
      assert.deepEqual([sealing?.ok, sealing?.findings.map(({ code }) => code)], [false, ['sealed-iv-differs']])
    }
  })
  it('recognises a key of another application, and a message without sealed fields', () => {
    const { body } = sentBy(dialects.epoint)
    const codeOf = (bytes: Uint8Array, given: string) =>
      diagnose(bytes, secret, dialects.epoint, 'apply', { key: given }).sealing?.findings.map(({ code }) => code)
    assert.deepEqual(codeOf(body, 'AAAAAAAAAAAAAAAAAAAAAA=='), ['sealed-stays-shut'])
    assert.deepEqual(codeOf(body, 'no key'), ['sealed-stays-shut'])
    assert.deepEqual(codeOf(body, 'A7!?'), ['sealed-stays-shut'])
    const release = new TextEncoder().encode(JSON.stringify(Object.fromEntries(sampleFields('release'))))
    assert.deepEqual(codeOf(release, sampleKey), ['no-sealed-fields'])
  })
  for (const [what, used, sent] of mistakes)
    it(`names the mistake of a sender that ${what}`, () => {
      const { sealing } = diagnose(sealedBy(used), secret, dialects.epoint, 'apply', { key: sent })
      const [finding, ...more] = sealing?.findings ?? []
      assert.deepEqual([sealing?.ok, finding?.code, more], [false, 'sealed-made-otherwise', []])
      assert.equal(JSON.stringify(sealing).includes(sent.slice(2, 14)), false)
    })
  for (const padding of ['zero bytes', 'none'])
    it(`names a padding of ${padding}`, () => {
      const fields = sampleFields('apply')
      for (const [name, text] of Object.entries(texts))
        fields.set(name, unpadded(padding === 'none' ? inBlocks(text) : text))
      const { sealing } = diagnose(bodyOf(fields), secret, dialects.epoint, 'apply', { key: sampleKey })
      assert.deepEqual(
        sealing?.findings.map(({ code }) => code),
        ['sealed-made-otherwise'],
      )
    })

  it('reveals no sealed text, and checks nothing without a key', () => {
    for (const dialect of Object.values(partners)) {
      const { body, given } = sentBy(dialect)
      const report = JSON.stringify(diagnose(body, secret, dialects.epoint, 'apply', given))
      for (const text of [...Object.values(texts), sampleKey]) assert.equal(report.includes(text), false)
    }
    assert.equal(diagnose(sentBy(dialects.epoint).body, secret).sealing, undefined)
  })
})
