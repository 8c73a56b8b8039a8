/** The doctor names the dialect or the single change that makes a signature match, and reports when none does. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { assertLinear } from '../../../tests/harness/linear-cost.ts'
import { canonicalString } from '../src/codec/canonical.ts'
import { type SignatureForm, signatureForms, signCanonical } from '../src/codec/sign.ts'
import { sampleFields } from '../src/derive/sample.ts'
import { dialects } from '../src/dialects/dialects.ts'
import { diagnose } from '../src/doctor/doctor.ts'
import { vectors } from './vectors.ts'

const secret = '8e442f6bf96badf04a176f7c051384a0'
const bytes = (text: string) => new TextEncoder().encode(text)
type Fields = ReadonlyMap<string, string>

/** A demand as sent, with the signature of its sender. */
const demand = (changes: Record<string, string> = {}) => {
  const fields = sampleFields('demand')
  for (const [name, value] of Object.entries(changes)) fields.set(name, value)
  return fields
}
const body = (fields: Fields, sign: string) => bytes(JSON.stringify({ ...Object.fromEntries(fields), sign }))
const signed = (fields: Fields, text = canonicalString(fields), form: SignatureForm = 'epoint', by = secret) =>
  body(fields, signCanonical(form, by, text))

const changesOf = (message: Uint8Array) =>
  diagnose(message, secret).findings.map((finding) => finding.change ?? finding.code)

const entries = (fields: Fields) => canonicalString(fields).split('&')
const without = (name: string, fields: Fields) =>
  entries(fields)
    .filter((entry) => !entry.startsWith(`${name}=`))
    .join('&')
const each = (fields: Fields, of: (value: string) => string) =>
  canonicalString(new Map([...fields].map(([name, value]) => [name, of(value)])))

describe('the doctor on what is no body of a message', () => {
  const body = '{"appkey":"a"}'
  const rows: readonly (readonly [what: string, text: string, codes: string[]])[] = [
    ['a reply', '{"code":"0","message":"字段有误 [fields-invalid]"}', ['is-a-reply']],
    ['a reply with a number and blanks', ' {"code": 1, "message": "成功"}\n', ['is-a-reply']],
    [
      'a signed reply with data',
      '{"code":"1","message":"成功","data":{"redirecturl":"https://a.example","sign":"00"}}',
      ['is-a-reply'],
    ],
    ['a command', `curl -d '${body}' https://a.example/`, ['json-malformed', 'not-the-body-alone']],
    ['a command with its prompt', `$ curl https://a.example/`, ['json-malformed', 'not-the-body-alone']],
    ['a request', `POST /baohanapply HTTP/1.1\r\n\r\n${body}`, ['json-malformed', 'not-the-body-alone']],
    ['an answer of HTTP', `HTTP/1.1 200 OK\r\n\r\n${body}`, ['json-malformed', 'not-the-body-alone']],
    ['headers', `Content-Type: application/json\n\n${body}`, ['json-malformed', 'not-the-body-alone']],
    ['a form', 'appkey=a&sign=00', ['json-malformed', 'not-the-body-alone']],
    ['control: HTML', '<html></html>', ['json-malformed']],
    ['control: broken JSON', '{"appkey":"a"', ['json-malformed']],
    ['control: a body', body, ['no-signature']],
    ['control: a message with a code', '{"code":"0","message":"m","appkey":"a"}', ['no-signature']],
    ['control: a code that is no answer', '{"code":"200","message":"m"}', ['no-signature']],
  ]
  for (const [what, text, codes] of rows)
    it(what, () =>
      assert.deepEqual(
        diagnose(bytes(text), secret).findings.map(({ code }) => code),
        codes,
      ),
    )
})

describe('the doctor finds the dialect', () => {
  for (const form of signatureForms) {
    it(form, () => {
      const fields = demand()
      const diagnosis = diagnose(signed(fields, canonicalString(fields), form), secret)
      assert.ok(diagnosis.ok)
      assert.deepEqual(
        diagnosis.findings.map((finding) => finding.form),
        [form],
      )
      const other = diagnose(
        signed(fields, canonicalString(fields), form),
        secret,
        dialects[form === 'hmac' ? 'epoint' : 'hmac'],
      )
      assert.equal(other.ok, false)
      assert.deepEqual(
        other.findings.map(({ code, form }) => [code, form]),
        [['matches-dialect', form]],
      )
    })
  }
  it('with case-insensitive sorting', () => {
    const fields = demand()
    const [finding] = diagnose(signed(fields, canonicalString(fields, { sort: 'case-insensitive' })), secret).findings
    assert.deepEqual([finding?.form, finding?.sort], ['epoint', 'case-insensitive'])
  })
  it('with empty values included', () => {
    const fields = demand({ payeramount: '' })
    const [finding] = diagnose(signed(fields, canonicalString(fields, { empty: 'include' })), secret).findings
    assert.deepEqual([finding?.form, finding?.empty], ['epoint', 'include'])
  })
  it('of every vector', () => {
    for (const { message, appsecret, sign } of vectors.sign) {
      for (const form of signatureForms) {
        const { ok, findings } = diagnose(bytes(JSON.stringify({ ...message, sign: sign[form] })), appsecret)
        assert.deepEqual([ok, findings[0]?.form], [true, form])
      }
    }
  })
})

const spaced = demand({ applyusername: ' 沈若舟 ', Reason: '拒签"合同"\n见附件' })
const base64 = sampleFields('apply')
const numbers = body(demand({ payeramount: '3200.0' }), '')

const single: readonly [string, Uint8Array][] = [
  ['dropped:appkey', signed(demand(), without('appkey', demand()))],
  ['dropped:filelist', signed(demand(), without('filelist', demand()))],
  [
    'trimmed',
    signed(
      spaced,
      each(spaced, (value) => value.trim()),
    ),
  ],
  [
    'url-quoted',
    signed(
      demand(),
      each(demand(), (value) => encodeURIComponent(value).replaceAll('%2F', '/')),
    ),
  ],
  ['url-encoded', signed(demand(), each(demand(), encodeURIComponent))],
  [
    'url-encoded:Reason',
    signed(demand(), canonicalString(demand({ Reason: encodeURIComponent(demand().get('Reason') ?? '') }))),
  ],
  [
    'plus-as-blank',
    signed(
      base64,
      each(base64, (value) => value.replaceAll('+', ' ')),
    ),
  ],
  ['number-shortest', signed(demand({ payeramount: '3200.0' }), canonicalString(demand({ payeramount: '3200' })))],
  [
    'number-as-double:payeramount',
    signed(demand({ payeramount: '3200' }), canonicalString(demand({ payeramount: '3200.0' }))),
  ],
  ['number-two-places', signed(demand({ payeramount: '3200.1' }), canonicalString(demand({ payeramount: '3200.10' })))],
  [
    'slash-escaped',
    signed(
      demand(),
      each(demand(), (value) => value.replaceAll('/', '\\/')),
    ),
  ],
  [
    'curly-quotes',
    signed(
      demand(),
      each(demand(), (value) => value.replaceAll('{"', '{“').replaceAll('":"', '”:“').replaceAll('"}', '”}')),
    ),
  ],
  ['unsorted', signed(demand(), [...demand()].map(([name, value]) => `${name}=${value}`).join('&'))],
  ['descending', signed(demand(), entries(demand()).reverse().join('&'))],
  ['without-separator', signed(demand(), entries(demand()).join(''))],
  ['empty-sign', signed(demand(), canonicalString(demand()).replace('&timestamp', '&sign=&timestamp'))],
  ['secret-line-break', signed(demand(), canonicalString(demand()), 'epoint', `${secret}\n`)],
  ['secret-upper-case', signed(demand(), canonicalString(demand()), 'hmac', secret.toUpperCase())],
  [
    'algorithm-md5',
    body(
      demand(),
      createHash('md5')
        .update(`${canonicalString(demand())}&key=${secret}`)
        .digest('hex')
        .toUpperCase(),
    ),
  ],
  [
    'algorithm-sha256',
    body(
      demand(),
      createHash('sha256')
        .update(`${canonicalString(demand())}&appsecret=${secret}`)
        .digest('hex'),
    ),
  ],
  ['no-secret', body(demand(), createHash('sm3').update(canonicalString(demand())).digest('hex'))],
  [
    'json-text',
    body(
      demand(),
      createHash('sm3')
        .update(JSON.stringify(Object.fromEntries(demand())))
        .digest('hex'),
    ),
  ],
]

describe('the doctor finds the single change', () => {
  for (const [change, message] of single) {
    it(change, () => {
      assert.equal(diagnose(message, secret).ok, false)
      assert.ok(changesOf(message).includes(change), changesOf(message).join(' '))
    })
  }
})

describe('the doctor reports', () => {
  it('when nothing matches', () => {
    const diagnosis = diagnose(body(demand(), '0'.repeat(64)), secret)
    assert.equal(diagnosis.ok, false)
    assert.deepEqual(
      diagnosis.findings.map(({ code }) => code),
      ['nothing-matches'],
    )
  })
  it('when the message was changed after signing, that nothing matches', () => {
    const sign = signCanonical('epoint', secret, canonicalString(demand()))
    assert.deepEqual(changesOf(body(demand({ payeramount: '9.00' }), sign)), ['nothing-matches'])
  })
  it('when there is no signature', () => assert.deepEqual(changesOf(numbers), ['no-signature']))
  it('what is wrong with the JSON', () => assert.deepEqual(changesOf(bytes('\ufeff{}')), ['json-byte-order-mark']))
  it('a body in GBK, and control: one in no text at all', () => {
    const named = (value: Uint8Array) => {
      const [finding] = diagnose(Buffer.concat([bytes('{"a":"'), value, bytes('"}')]), secret).findings
      return [finding?.code, finding?.en.includes('GBK')]
    }
    assert.deepEqual(named(Uint8Array.of(0xcf, 0xce)), ['body-not-utf8', true])
    assert.deepEqual(named(Uint8Array.of(0xff, 0xff)), ['body-not-utf8', false])
  })
  it('what should have been signed', () => {
    const { canonical, expected } = diagnose(body(demand(), '00'), secret, dialects.suffix)
    assert.equal(canonical, canonicalString(demand()))
    assert.equal(expected, signCanonical('suffix', secret, canonicalString(demand())))
  })
  it('never the secret', () => {
    assert.equal(JSON.stringify(diagnose(body(demand(), '00'), secret)).includes(secret), false)
  })
  it('a result for a body of 8 MB, in linear time', () =>
    assertLinear('a diagnosis', 2 * 1024 * 1024, (size) => {
      const large = body(new Map([...demand(), ['baohanfile', 'QUJD'.repeat(size / 4)]]), '00')
      return () => assert.deepEqual(changesOf(large), ['nothing-matches'])
    }))
})
