/** What `key` of a restore holds, form by form: programs on both sides see the plain key. */
import assert from 'node:assert/strict'
import { createCipheriv } from 'node:crypto'
import { describe, it } from 'node:test'
import { encode } from '../src/codec/codec.ts'
import { type KeyForm, openKey } from '../src/codec/key-form.ts'
import { openText, parseKey, sealText } from '../src/codec/seal.ts'
import { sampleKey, sampleMessage } from '../src/derive/sample.ts'
import { type Dialect, dialects } from '../src/dialects/dialects.ts'
import { Fault } from '../src/errors/errors.ts'
import type { Message } from '../src/message.ts'
import type { Partner } from '../src/partner.ts'
import { Secret } from '../src/values/secret.ts'
import { secret, take } from './receive-world.ts'

const text = '云川市轨道交通3号线一期工程土建施工02标'
const keyBytes = parseKey(sampleKey) ?? assert.fail()
const under = (keyForm: KeyForm): Dialect => ({ ...dialects.epoint, keyForm })

const wireKey = (dialect: Dialect, by = secret, message: Message<'restore'> = sampleMessage('restore')) =>
  JSON.parse(encode('restore', message, dialect, new Secret(by)).body) as { key: string; iv?: string }

async function received(sender: Dialect, partner: Partial<Partner>, by = secret) {
  const { body } = encode('restore', sampleMessage('restore'), sender, new Secret(by))
  const { result, world } = await take('restore', new TextEncoder().encode(body), { partner })
  const message = world.handled[0]?.message
  return { code: result.code, key: message !== undefined && 'key' in message ? message.key : undefined, message }
}

const wrapped: readonly [KeyForm, string][] = [
  ['wrapped-hex', secret],
  ['wrapped-text', 'sixteen-letters!'],
  ['wrapped-sm3', 'a secret of any length'],
]

describe('a wrapped key', () => {
  for (const [form, by] of wrapped) {
    it(`${form} travels sealed under the appsecret and arrives in plain`, async () => {
      const dialect = under(form)
      assert.notEqual(wireKey(dialect, by).key, sampleKey)
      assert.ok(!wireKey(dialect, by).key.includes(sampleKey))
      assert.deepEqual((await received(dialect, { dialect, secrets: [new Secret(by)] }, by)).key, sampleKey)
    })
    it(`${form} is opened with the older secret during rotation`, async () => {
      const dialect = under(form)
      const secrets = [new Secret('0123456789abcdef0123456789abcdef'), new Secret(by)]
      assert.equal((await received(dialect, { dialect, secrets }, by)).key, sampleKey)
    })
    it(`${form}: control: read as a plain key, or under another secret, it opens nothing`, async () => {
      const sealed = sealText(keyBytes, text)
      const { key = '' } = await received(under(form), { dialect: dialects.epoint, secrets: [new Secret(by)] }, by)
      assert.equal(parseKey(key), undefined)
      assert.equal(openKey(key, under(form), [new Secret('ffffffffffffffffffffffffffffffff')]), undefined)
      const opened = openKey(key, under(form), [new Secret(by)]) ?? assert.fail()
      assert.equal(openText(opened, sealed), text)
    })
  }
  it('is read also when its bytes were sealed instead of its text', () => {
    const wrapping = Buffer.from(secret, 'hex')
    const raw = Buffer.from(sampleKey, 'base64')
    const sealed = sealRaw(wrapping, raw)
    assert.deepEqual(openKey(sealed, under('wrapped-hex'), [new Secret(secret)]), raw)
  })
  it('does not leave under a secret that gives no key', () => {
    for (const form of ['wrapped-hex', 'wrapped-text'] as const)
      assert.throws(
        () => wireKey(under(form), 'neither hex nor sixteen'),
        (error) => error instanceof Fault && error.code === 'outgoing-invalid',
      )
  })
})

describe('a fixed key', () => {
  const fixedKey = new Secret('00112233445566778899aabbccddeeff')
  const dialect = dialects['fixed-key']

  it('is used instead of whatever came', async () => {
    const { key } = await received(dialects.epoint, { dialect, fixedKey })
    assert.deepEqual(parseKey(key ?? ''), Uint8Array.from(Buffer.from(fixedKey.reveal(), 'hex')))
  })
  it('control: unknown here, what came stays', async () =>
    assert.equal((await received(dialects.epoint, { dialect })).key, sampleKey))
  it('is never used to send: equal lots would have equal ciphertext', () =>
    assert.throws(
      () => wireKey(dialect),
      (error) => error instanceof Fault && error.code === 'outgoing-invalid',
    ))
})

describe('CBC', () => {
  it('sends its iv beside the key, as the dialect declares it', async () => {
    assert.equal(wireKey(dialects.cbc).iv, Buffer.alloc(16).toString('base64'))
    const hex: Dialect = { ...dialects.cbc, cipher: { mode: 'cbc', encoding: 'hex', iv: 'ab'.repeat(16) } }
    assert.equal(wireKey(hex).iv, 'ab'.repeat(16))
    const { message } = await received(dialects.cbc, { dialect: dialects.cbc })
    assert.deepEqual(message?.extra, { iv: Buffer.alloc(16).toString('base64') })
  })
  it('control: a partner with ECB gets no iv', () => assert.equal(wireKey(dialects.epoint).iv, undefined))
  it('opens what it sealed, and ECB does not', () => {
    const sealed = sealText(keyBytes, text, dialects.cbc.cipher)
    assert.equal(openText(keyBytes, sealed, dialects.cbc.cipher), text)
    assert.notEqual(openText(keyBytes, sealed, dialects.epoint.cipher), text)
  })
})

function sealRaw(wrapping: Uint8Array, raw: Uint8Array): string {
  const sealer = createCipheriv('sm4-ecb', wrapping, null)
  return Buffer.concat([sealer.update(raw), sealer.final()]).toString('base64')
}
