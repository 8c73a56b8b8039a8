/** Wire ⇄ domain. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callIds } from '../src/calls.ts'
import { canonicalString } from '../src/codec/canonical.ts'
import { decode, encode, toWire } from '../src/codec/codec.ts'
import { readJson } from '../src/codec/json.ts'
import { signatureForms, signatureMatches } from '../src/codec/sign.ts'
import { sampleFields, sampleMessage } from '../src/derive/sample.ts'
import { type Dialect, dialects } from '../src/dialects/dialects.ts'
import { Fault } from '../src/errors/errors.ts'
import type { Message, Wire } from '../src/message.ts'
import { Secret } from '../src/values/secret.ts'

const secret = new Secret('8e442f6bf96badf04a176f7c051384a0')
const parsed = (body: string) => {
  const read = readJson(new TextEncoder().encode(body))
  assert.ok(read.ok)
  return read.fields
}
const codeOf = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return error instanceof Fault ? error.code : error
  }
  return undefined
}

/** Never run: the test is that it compiles. Wire names and requirements come from the call table. */
export const wireOfRelease: Wire<'release'> = {
  appkey: '',
  timestamp: '',
  platformcode: '',
  applyno: '',
  baohanno: '',
  sign: '',
}
export const restoreMessage: Pick<Message<'restore'>, 'openedAt' | 'key'> = { openedAt: 0, key: '' }
// @ts-expect-error a request of the platform names its platform
export const withoutPlatform: Message<'abandon'> = { appkey: '', sentAt: 0, applicationNumber: '' }

describe('a message', () => {
  for (const call of callIds) {
    it(`of ${call} survives encoding and decoding, under every form that signs`, () => {
      for (const form of signatureForms) {
        if (form === 'prefix') continue
        const dialect = dialects[form]
        const { body, canonical } = encode(call, sampleMessage(call), dialect, secret)
        const fields = parsed(body)
        assert.deepEqual(decode(call, fields, dialect), sampleMessage(call))
        assert.equal(canonicalString(fields), canonical)
        assert.ok(signatureMatches(dialect.signature, secret.reveal(), canonical, fields.get('sign') ?? ''))
        assert.equal(canonical.split('&').length, fields.size - 1)
      }
    })
  }

  it('has its signature in the letter case of the dialect', () => {
    const sign = (changes: Partial<Dialect>) =>
      parsed(encode('release', sampleMessage('release'), { ...dialects.epoint, ...changes }, secret).body).get('sign')
    assert.match(sign({}) ?? '', /^[0-9a-f]{64}$/)
    assert.match(sign({ hexCase: 'upper' }) ?? '', /^[0-9A-F]{64}$/)
    assert.match(sign({ signature: 'hmac-base64' }) ?? '', /^[0-9A-Za-z+/]{43}=$/)
  })

  it('carries the fields of the dialect as extra', () => {
    const message = { ...sampleMessage('restore'), extra: { iv: 'ccce40ebef0933e60c5c98d7507e0ce8' } }
    const { body } = encode('restore', message, dialects.epoint, secret)
    assert.equal(parsed(body).get('iv'), message.extra.iv)
    assert.deepEqual(decode('restore', parsed(body), dialects.epoint), message)
  })

  it('carries the reason of a refusal only where both sides agreed on it', () => {
    const message = { appkey: 'k', sentAt: 0, applicationNumber: 'A1', approved: false, refusalReason: '额度不足' }
    const agreed = { ...dialects.epoint, extensions: ['refusal-reason'] }
    assert.equal(parsed(encode('issued', message, agreed, secret).body).get('refusereason'), '额度不足')
    assert.equal(toWire('issued', message, dialects.epoint).has('refusereason'), false)
  })

  it('omits undefined and empty fields', () => {
    const message = { ...sampleMessage('demand'), payeeAccount: undefined, amount: '' }
    const fields = toWire('demand', message, dialects.epoint)
    assert.deepEqual([fields.has('payeraccount'), fields.has('payeramount')], [false, false])
  })

  it('writes & in free text as ＆, and rejects & anywhere else', () => {
    const text = toWire('withdraw', { ...sampleMessage('withdraw'), reason: 'a&applyno=1' }, dialects.epoint)
    assert.equal(text.get('reason'), 'a＆applyno=1')
    const link = { ...sampleMessage('restored'), fileUrl: 'https://b.example/f?a=1&b=2' }
    const files = { ...sampleMessage('demand'), files: ['https://b.example/f?a=1&b=2'] }
    assert.equal(
      codeOf(() => encode('restored', link, dialects.epoint, secret)),
      'ampersand-in-value',
    )
    assert.equal(
      codeOf(() => encode('demand', files, dialects.epoint, secret)),
      'ampersand-in-value',
    )
  })

  it('is not signed by a form that can be forged', () => {
    const dialect = { ...dialects.prefix, allowForgeableSignature: true }
    assert.equal(
      codeOf(() => encode('release', sampleMessage('release'), dialect, secret)),
      'forgeable-signature',
    )
  })

  it('is not sent with an invalid time or amount', () => {
    const late = { ...sampleMessage('restore'), openedAt: Number.NaN }
    assert.equal(
      codeOf(() => encode('restore', late, dialects.epoint, secret)),
      'outgoing-invalid',
    )
    const amount = { ...sampleMessage('invoice'), amount: '1,000.00' }
    assert.equal(
      codeOf(() => encode('invoice', amount, dialects.epoint, secret)),
      'outgoing-invalid',
    )
  })

  it('decodes flags and numbers sent as JSON numbers', () => {
    const fields = new Map(sampleFields('withdrawn')).set('applystatus', '1')
    const body = JSON.stringify({ ...Object.fromEntries(fields), applystatus: 1 })
    assert.equal(decode('withdrawn', parsed(body), dialects.epoint).approved, true)
  })
})
