/** Wire ⇄ domain. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callIds } from '../src/calls.ts'
import { canonicalString } from '../src/codec/canonical.ts'
import { decode, encode, toWire } from '../src/codec/codec.ts'
import { readJson } from '../src/codec/json.ts'
import { signatureForms, signatureMatches } from '../src/codec/sign.ts'
import { sampleFields, sampleMessage } from '../src/derive/sample.ts'
import type { MessageId } from '../src/dialects/agreed-notices.ts'
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
    const name = toWire('invoice', { ...sampleMessage('invoice'), recipientName: 'R&D&Co' }, dialects.epoint)
    assert.equal(name.get('contactname'), 'R＆D＆Co')
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

  const demandResult = { ...dialects.epoint, extensions: ['demand-result'] }
  const values: readonly [MessageId, string, unknown, string, string, Dialect?][] = [
    ['invoice', 'invoiceType', 'special', 'type', '1'],
    ['invoice', 'invoiceType', 'ordinary', 'type', '0'],
    ['issued', 'approved', true, 'applystatus', '1'],
    ['issued', 'approved', false, 'applystatus', '0'],
    ['demandResult', 'outcome', 'paid', 'claimsstatus', '1', demandResult],
    ['demandResult', 'outcome', 'paid-in-part', 'claimsstatus', '2', demandResult],
    ['demandResult', 'outcome', 'discrepant', 'claimsstatus', '3', demandResult],
    ['demandResult', 'outcome', 'declined', 'claimsstatus', '0', demandResult],
    ['demandResult', 'paidAt', 1_764_036_000_000, 'claimstime', '2025-11-25 10:00:00', demandResult],
    ['demand', 'files', ['https://f.example/a'], 'filelist', '[{"fileurl":"https://f.example/a"}]'],
  ]
  for (const [call, name, value, wire, text, dialect = dialects.epoint] of values)
    it(`writes ${name} ${JSON.stringify(value)} as ${wire} ${text}, and reads it so`, () => {
      const read: Readonly<Record<string, unknown>> = decode(call, new Map([[wire, text]]), dialect)
      assert.deepEqual(read[name], value)
      const message = { appkey: 'k', sentAt: 0, applicationNumber: 'E1', [name]: value }
      assert.equal(toWire(call, message as unknown as Message<MessageId>, dialect).get(wire), text)
    })

  it('writes nothing for a value of another type than its field has', () => {
    const rows: readonly [MessageId, string, unknown, string][] = [
      ['restore', 'openedAt', '2025-11-25', 'kaibiaotime'],
      ['restore', 'openedAt', '1764036000000', 'kaibiaotime'],
      ['restore', 'openedAt', 8.6e15, 'kaibiaotime'],
      ['restore', 'openedAt', -8.6e15, 'kaibiaotime'],
      ['demand', 'files', 'https://f.example/a', 'filelist'],
      ['demandResult', 'outcome', 'unknown', 'claimsstatus'],
    ]
    for (const [call, name, value, wire] of rows)
      assert.equal(toWire(call, { [name]: value } as never, demandResult).get(wire), '', `${name} ${value}`)
    assert.deepEqual([...toWire('demand', { reason: null, amount: '', sign: 'x' } as never, dialects.epoint)], [])
  })

  it('joins the lines of each value in Base64, whichever it is', () => {
    const [line, other] = ['QUJD'.repeat(19), 'RUZH'.repeat(4)]
    const rows: readonly [MessageId, string, string][] = [
      ['issued', 'baohanfile', 'file'],
      ['apply', 'biaoduanno', 'sealedLotNumber'],
      ['restore', 'key', 'key'],
    ]
    for (const [call, wire, name] of rows) {
      const dialect: Dialect = { ...dialects.epoint, keyForm: call === 'restore' ? 'sm2' : 'plain' }
      const read: Readonly<Record<string, unknown>> = decode(call, new Map([[wire, `${line}\n${other}`]]), dialect)
      assert.equal(read[name], `${line}${other}`, wire)
    }
  })

  it('is read without its signature and without what is empty', () => {
    const fields = new Map([...sampleFields('demand'), ['sign', 'x'], ['payeraccount', '']])
    const read = decode('demand', fields, dialects.epoint)
    assert.deepEqual(['sign' in read, 'payeeAccount' in read, 'extra' in read], [false, false, false])
  })

  it('is signed in the order that the dialect states for its sender', () => {
    const fields = parsed(encode('demand', sampleMessage('demand'), dialects.epoint, secret).body)
    const dialect = { ...dialects.epoint, signSort: 'case-insensitive' as const }
    const { canonical } = encode('demand', sampleMessage('demand'), dialect, secret)
    assert.equal(canonical, canonicalString(fields, { sort: 'case-insensitive' }))
    assert.notEqual(canonical, canonicalString(fields), 'Reason comes first in the order of bytes')
  })

  it('has its list of documents as an array only where the dialect states so, and where it has one', () => {
    const jsonOf = (call: 'demand' | 'release', dialect: Dialect) =>
      JSON.parse(encode(call, sampleMessage(call), dialect, secret).body)
    const array: Dialect = { ...dialects.epoint, filelist: 'array' }
    assert.deepEqual(
      [typeof jsonOf('demand', dialects.epoint).filelist, Array.isArray(jsonOf('demand', array).filelist)],
      ['string', true],
    )
    assert.equal('filelist' in jsonOf('release', array), false)
  })
})
