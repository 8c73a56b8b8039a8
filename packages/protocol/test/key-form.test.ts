/** The forms of `key` of a restore: programs on both sides see the plain key. */
import assert from 'node:assert/strict'
import { createCipheriv } from 'node:crypto'
import { describe, it } from 'node:test'
import { sm2, sm3 } from 'sm-crypto-v2'
import { canonicalString } from '../src/codec/canonical.ts'
import { encode } from '../src/codec/codec.ts'
import { type KeyForm, type KeySeal, keyForms, openKey, restoreReceived, restoreToSend } from '../src/codec/key-form.ts'
import { openText, parseKey, sealText } from '../src/codec/seal.ts'
import { signCanonical } from '../src/codec/sign.ts'
import { sampleKey, sampleMessage } from '../src/derive/sample.ts'
import { type Dialect, dialects } from '../src/dialects/dialects.ts'
import { Fault } from '../src/errors/errors.ts'
import type { Message } from '../src/message.ts'
import type { Partner } from '../src/partner.ts'
import { Secret } from '../src/values/secret.ts'
import { partnerOf, secret, take } from './receive-world.ts'

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

describe('a key sealed by SM2 (D15)', () => {
  const c1c3c2 = 1
  const openWith = (privateKey: Buffer) => (sealed: Uint8Array) => {
    const plain = sm2.doDecrypt(Buffer.from(sealed.subarray(1)).toString('hex'), privateKey.toString('hex'), c1c3c2, {
      output: 'array',
    })
    return plain.length === 0 ? undefined : plain
  }
  const privateKey = Buffer.alloc(32, 7)
  const publicKey = sm2.getPublicKeyFromPrivateKey(privateKey.toString('hex'))
  const open = openWith(privateKey)
  const seal = (key: Uint8Array) => Buffer.from(`04${sm2.doEncrypt(key, publicKey, c1c3c2)}`, 'hex')
  const dialect = under('sm2')
  const sent = () => {
    const { body } = encode('restore', sampleMessage('restore'), dialect, new Secret(secret), { seal })
    return JSON.parse(body) as Record<string, string>
  }
  /** The key as the institution's program receives it. */
  const arrives = async (key: string, keySeal: KeySeal) => {
    const fields = new Map(Object.entries({ ...sent(), key }))
    fields.set('sign', signCanonical('epoint', secret, canonicalString(fields)))
    const body = new TextEncoder().encode(JSON.stringify(Object.fromEntries(fields)))
    const { result, world } = await take('restore', body, { partner: { dialect, keySeal } })
    const message = world.handled[0]?.message
    return result.code ?? (message !== undefined && 'key' in message ? message.key : undefined)
  }
  it('is sent sealed in at most the 200 characters of the specification, and decoded to the plain key', async () => {
    const { key = '' } = sent()
    assert.ok(key.length <= 200 && parseKey(key) === undefined)
    assert.equal(await arrives(key, { open }), sampleKey)
  })
  const forms: readonly [string, (sealed: Buffer) => string][] = [
    ['hex', (sealed) => sealed.toString('hex')],
    ['hex without the first byte of the point', (sealed) => sealed.subarray(1).toString('hex').toUpperCase()],
    ['Base64 without the first byte of the point', (sealed) => sealed.subarray(1).toString('base64')],
  ]
  for (const [name, write] of forms)
    it(`is read as ${name}`, async () => {
      for (const plain of [keyBytes, Buffer.from(sampleKey), Buffer.from(keyBytes).toString('hex')])
        assert.equal(await arrives(write(seal(Buffer.from(plain))), { open }), sampleKey)
    })
  it('control: another private key decrypts nothing, and without a public key none is sent', async () => {
    const { key = '' } = sent()
    assert.equal(await arrives(key, { open: openWith(Buffer.alloc(32, 8)) }), key)
    assert.throws(() => encode('restore', sampleMessage('restore'), dialect, new Secret(secret)), Fault)
    assert.equal(await arrives('QQ==', { open }), 'fields-invalid')
  })
})

describe('a wrapped key', () => {
  for (const [form, by] of wrapped) {
    it(`${form} is sent encrypted under the appsecret and decoded to the plain key`, async () => {
      const dialect = under(form)
      assert.notEqual(wireKey(dialect, by).key, sampleKey)
      assert.ok(!wireKey(dialect, by).key.includes(sampleKey))
      assert.deepEqual((await received(dialect, { dialect, secrets: [new Secret(by)] }, by)).key, sampleKey)
    })
    it(`${form} is decrypted with the older secret during rotation`, async () => {
      const dialect = under(form)
      const secrets = [new Secret('0123456789abcdef0123456789abcdef'), new Secret(by)]
      assert.equal((await received(dialect, { dialect, secrets }, by)).key, sampleKey)
    })
    it(`${form}: control: read as a plain key, or under another secret, it decrypts nothing`, async () => {
      const sealed = sealText(keyBytes, text)
      const { key = '' } = await received(under(form), { dialect: dialects.epoint, secrets: [new Secret(by)] }, by)
      assert.equal(parseKey(key), undefined)
      assert.equal(openKey(key, under(form), [new Secret('ffffffffffffffffffffffffffffffff')]), undefined)
      const opened = openKey(key, under(form), [new Secret(by)]) ?? assert.fail()
      assert.equal(openText(opened, sealed), text)
    })
  }
  it('is read also when its bytes were encrypted instead of its text', () => {
    const wrapping = Buffer.from(secret, 'hex')
    const raw = Buffer.from(sampleKey, 'base64')
    const sealed = sealRaw(wrapping, raw)
    assert.deepEqual(openKey(sealed, under('wrapped-hex'), [new Secret(secret)]), raw)
  })
  it('is opened by the first 16 bytes of the SM3 of the appsecret, under wrapped-sm3', () => {
    const by = 'a secret of any length'
    const raw = Buffer.from(sampleKey, 'base64')
    const sealed = sealRaw(Buffer.from(sm3(by), 'hex').subarray(0, 16), raw)
    assert.deepEqual(openKey(sealed, under('wrapped-sm3'), [new Secret(by)]), raw)
  })
  it('is not sent under a secret that gives no key', () => {
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

  it('replaces the received key', async () => {
    const { key } = await received(dialects.epoint, { dialect, fixedKey })
    assert.deepEqual(parseKey(key ?? ''), Uint8Array.from(Buffer.from(fixedKey.reveal(), 'hex')))
  })
  it('control: without a fixed key the received key stays', async () =>
    assert.equal((await received(dialects.epoint, { dialect })).key, sampleKey))
  it('is never used to send: equal lots would have equal ciphertext', () =>
    assert.throws(
      () => wireKey(dialect),
      (error) => error instanceof Fault && error.code === 'outgoing-invalid',
    ))
})

describe('a key that cannot be written', () => {
  const isInvalid = (error: unknown) => error instanceof Fault && error.code === 'outgoing-invalid'
  const message = { ...sampleMessage('restore'), key: 'no key' }
  const send = (keyForm: KeyForm, by: string, given = message, seal?: KeySeal['seal']) =>
    restoreToSend(given, under(keyForm), new Secret(by), { seal })
  it('is sent in no form but plain', () => {
    for (const [form, by] of [...wrapped, ['sm2', secret], ['fixed', secret]] as const)
      assert.throws(() => send(form, by, message, () => Buffer.alloc(113)), isInvalid, form)
    assert.equal(send('plain', secret).key, 'no key')
  })
  it('is also a good one where a fixed key is agreed, or no one gave a public key to seal it to', () => {
    for (const form of ['fixed', 'sm2'] as const)
      assert.throws(() => send(form, 'sixteen-letters!', sampleMessage('restore')), isInvalid, form)
  })
  it('is one under an appsecret of more or fewer than 32 hex digits or 16 characters', () => {
    const rows: readonly [KeyForm, string][] = [
      ['wrapped-hex', `${secret}00`],
      ['wrapped-hex', `zz${secret}`],
      ['wrapped-hex', secret.slice(1)],
      ['wrapped-text', 'fifteen-letters'],
      ['wrapped-text', 'seventeen-letters'],
    ]
    for (const [form, by] of rows)
      assert.throws(() => send(form, by, sampleMessage('restore')), isInvalid, `${form} ${by}`)
  })
  it('is not found in a received one: it stays as it came, also without a key and without a way to open it', () => {
    const partner = (dialect: Dialect, more: Partial<Partner> = {}): Partner => ({
      ...partnerOf('platform', { dialect, secrets: [new Secret(secret)] }),
      ...more,
    })
    const { key: _, ...without } = sampleMessage('restore')
    const rows: readonly Partner[] = [
      partner(under('wrapped-hex')),
      partner(under('sm2')),
      partner(under('sm2'), { keySeal: {} }),
      partner(under('sm2'), { keySeal: { open: () => undefined } }),
      partner(under('plain')),
    ]
    for (const each of rows)
      for (const given of [message, without as Message<'restore'>])
        assert.deepEqual(restoreReceived(given, each), given, each.dialect.keyForm)
    const sixteen = 'sixteen-letters!'
    const sealed = sealRaw(Buffer.from(sixteen), Buffer.alloc(16, 5))
    assert.ok(openKey(sealed, under('wrapped-text'), [new Secret(sixteen)]), 'the control')
    for (const form of ['plain', 'fixed', 'sm2'] as const)
      assert.equal(openKey(sealed, under(form), [new Secret(sixteen)]), undefined, form)
  })
  it('is read from hex only where it is hex throughout', () => {
    const opened: number[] = []
    const open = (sealed: Uint8Array) => void opened.push(sealed.length)
    const keySeal = { open }
    const partner = { ...partnerOf('platform', { dialect: under('sm2') }), keySeal }
    for (const key of ['ab'.repeat(40), 'ab'.repeat(40).slice(1), `zz${'ab'.repeat(40)}`])
      restoreReceived({ ...message, key }, partner)
    assert.deepEqual(opened, [40, 59, 61])
  })
  it('has one of these forms', () =>
    assert.deepEqual(keyForms, ['plain', 'wrapped-hex', 'wrapped-text', 'wrapped-sm3', 'fixed', 'sm2']))
})

describe('CBC', () => {
  const [iv] = dialects.cbc.extraFields.restore ?? []
  const other = { ...(iv ?? assert.fail()), name: 'other', wire: 'other' } as const
  const cipher = { mode: 'cbc', encoding: 'hex', iv: 'ab'.repeat(16) } as const
  const rows: readonly [string, Partial<Dialect>, string | undefined][] = [
    ['that declares an iv sends it', { cipher, extraFields: { restore: [iv ?? other] } }, cipher.iv],
    ['that declares it among others sends it', { cipher, extraFields: { restore: [other, iv ?? other] } }, cipher.iv],
    ['that declares others sends none', { cipher, extraFields: { restore: [other] } }, undefined],
    ['that declares nothing for a restore sends none', { cipher, extraFields: {} }, undefined],
    [
      'is needed for it: ECB sends none',
      { cipher: { ...cipher, mode: 'ecb' }, extraFields: { restore: [iv ?? other] } },
      undefined,
    ],
    [
      'needs one to send it',
      { cipher: { mode: 'cbc', encoding: 'hex' }, extraFields: { restore: [iv ?? other] } },
      undefined,
    ],
  ]
  for (const [what, changes, expected] of rows)
    it(what, () => {
      const dialect = { ...dialects.cbc, ...changes }
      assert.equal(restoreToSend(sampleMessage('restore'), dialect, new Secret(secret)).extra?.iv, expected)
    })
  it('sends its iv beside the key, as the dialect declares', async () => {
    assert.equal(wireKey(dialects.cbc).iv, Buffer.alloc(16).toString('base64'))
    const hex: Dialect = { ...dialects.cbc, cipher: { mode: 'cbc', encoding: 'hex', iv: 'ab'.repeat(16) } }
    assert.equal(wireKey(hex).iv, 'ab'.repeat(16))
    const { message } = await received(dialects.cbc, { dialect: dialects.cbc })
    assert.deepEqual(message?.extra, { iv: Buffer.alloc(16).toString('base64') })
  })
  it('control: a partner with ECB gets no iv', () => assert.equal(wireKey(dialects.epoint).iv, undefined))
  it('decrypts what it encrypted, and ECB does not', () => {
    const sealed = sealText(keyBytes, text, dialects.cbc.cipher)
    assert.equal(openText(keyBytes, sealed, dialects.cbc.cipher), text)
    assert.notEqual(openText(keyBytes, sealed, dialects.epoint.cipher), text)
  })
})

function sealRaw(wrapping: Uint8Array, raw: Uint8Array): string {
  const sealer = createCipheriv('sm4-ecb', wrapping, null)
  return Buffer.concat([sealer.update(raw), sealer.final()]).toString('base64')
}
