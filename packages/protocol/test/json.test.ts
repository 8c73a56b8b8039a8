/** The strict JSON reader: what it rejects, with which code, and where it must agree with JSON.parse. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readJson } from '../src/codec/json.ts'
import { limits } from '../src/limits.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const problemOf = (body: Uint8Array) => {
  const read = readJson(body)
  return read.ok ? undefined : read.problem
}

const refused: readonly [string, string | Uint8Array, string][] = [
  ['nothing', '', 'json-malformed'],
  ['blanks', '  \n', 'json-malformed'],
  ['HTML', '<html></html>', 'json-malformed'],
  ['a form', 'requestData=%7B%7D', 'json-malformed'],
  ['a list', '["a"]', 'json-not-object'],
  ['a text', '"a"', 'json-not-object'],
  ['null', 'null', 'json-not-object'],
  ['a byte order mark', '\ufeff{"a":"1"}', 'json-byte-order-mark'],
  ['bytes that are not UTF-8', Uint8Array.of(0x7b, 0x22, 0xb1, 0xa3, 0x22, 0x3a, 0x31, 0x7d), 'body-not-utf8'],
  ['an overlong UTF-8 form', Uint8Array.of(0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d), 'body-not-utf8'],
  ['a surrogate in UTF-8', Uint8Array.of(0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d), 'body-not-utf8'],
  ['a doubled name', '{"a":"1","a":"1"}', 'json-duplicate-key'],
  ['a name doubled by an escape', '{"a":"1","\\u0061":"2"}', 'json-duplicate-key'],
  ['__proto__', '{"__proto__":"1"}', 'json-forbidden-key'],
  ['__proto__ in escapes', '{"\\u005f_proto__":"1"}', 'json-forbidden-key'],
  ['an empty name', '{"":"1"}', 'json-forbidden-key'],
  ['an overlong name', `{"${'a'.repeat(65)}":"1"}`, 'json-forbidden-key'],
  ['a nested object', '{"a":{"b":"1"}}', 'json-nested'],
  ['a nested list', '{"a":[]}', 'json-nested'],
  ['depth 100,000', `{"a":${'['.repeat(100_000)}`, 'json-nested'],
  ['true', '{"a":true}', 'json-boolean'],
  ['false', '{"a":false}', 'json-boolean'],
  ['trailing data', '{"a":"1"} x', 'json-malformed'],
  ['two objects', '{"a":"1"}{"a":"1"}', 'json-malformed'],
  ['a trailing comma', '{"a":"1",}', 'json-malformed'],
  ['a missing comma', '{"a":"1" "b":"1"}', 'json-malformed'],
  ['a missing value', '{"a":}', 'json-malformed'],
  ['a missing colon', '{"a" "1"}', 'json-malformed'],
  ['single quotes', "{'a':'1'}", 'json-malformed'],
  ['a bare name', '{a:"1"}', 'json-malformed'],
  ['a comment', '{"a":"1"/**/}', 'json-malformed'],
  ['an open text', '{"a":"1', 'json-malformed'],
  ['an open object', '{"a":"1"', 'json-malformed'],
  ['an open escape', '{"a":"\\"}', 'json-malformed'],
  ['an unknown escape', '{"a":"\\x41"}', 'json-malformed'],
  ['a cut escape', '{"a":"\\u12"}', 'json-malformed'],
  ['a raw line break in a text', '{"a":"1\n2"}', 'json-malformed'],
  ['a raw NUL in a text', '{"a":"1\u00002"}', 'json-malformed'],
  ['an escaped NUL', '{"a":"\\u0000"}', 'json-control-character'],
  ['an escaped DEL', '{"a":"\\u007f"}', 'json-control-character'],
  ['a lone high surrogate', '{"a":"\\ud800"}', 'json-lone-surrogate'],
  ['a lone low surrogate', '{"a":"\\udc00x"}', 'json-lone-surrogate'],
  ['swapped surrogates', '{"a":"\\udc00\\ud800"}', 'json-lone-surrogate'],
  ['a lone surrogate in a name', '{"\\ud800":"1"}', 'json-lone-surrogate'],
  ...['01', '+1', '.5', '1.', '0x10', '1e', 'NaN', 'Infinity', '-', '1_000', '１'].map(
    (token) => [`the number ${token}`, `{"a":${token}}`, 'json-malformed'] as [string, string, string],
  ),
  ['65 fields', `{${Array.from({ length: 65 }, (_, index) => `"f${index}":"1"`).join()}}`, 'json-too-many-fields'],
]

describe('the JSON reader refuses', () => {
  for (const [what, body, problem] of refused) {
    it(what, () => assert.equal(problemOf(typeof body === 'string' ? bytes(body) : body), problem))
  }
})

describe('the JSON reader takes', () => {
  const taken: readonly [string, string, [string, string][]][] = [
    ['an empty object', ' { } ', []],
    [
      'white space of JSON around everything',
      '\r\n{\t"a" : "1" , "b"\n:2 } \n',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'numbers by their raw token',
      '{"a":3200.0,"b":-0,"c":1E+5}',
      [
        ['a', '3200.0'],
        ['b', '-0'],
        ['c', '1E+5'],
      ],
    ],
    [
      'null, empty and blanks as nothing',
      '{"a":null,"b":"","c":" \\t\u3000"}',
      [
        ['a', ''],
        ['b', ''],
        ['c', ''],
      ],
    ],
    ['escapes, decoded', '{"a":"\\u4fdd\\/\\"\\\\\\n\\ud83d\\ude00"}', [['a', '保/"\\\n😀']]],
    [
      'a text that ends in a backslash',
      '{"a":"x\\\\","b":"\\\\\\""}',
      [
        ['a', 'x\\'],
        ['b', '\\"'],
      ],
    ],
    ['constructor as a plain name', '{"constructor":"1"}', [['constructor', '1']]],
  ]
  for (const [what, body, expected] of taken) {
    it(what, () => {
      const read = readJson(bytes(body))
      assert.ok(read.ok)
      assert.deepEqual([...read.fields], expected)
    })
  }

  it('any output of JSON.stringify for flat texts and numbers, with the same values (1,000 runs)', () => {
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((name) => name !== '__proto__')
    const values = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(null),
    )
    const objects = fc.dictionary(names, values, { maxKeys: 20, noNullPrototype: true })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the reader refuses these by design
    const clean = (text: string) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text) && text.isWellFormed()
    fc.assert(
      fc.property(objects, (object) => {
        const texts = Object.entries(object).flatMap(([name, value]) =>
          typeof value === 'string' ? [name, value] : [name],
        )
        fc.pre(texts.every(clean) && Object.keys(object).every((name) => name.length <= limits.maxNameLength))
        const read = readJson(bytes(JSON.stringify(object)))
        assert.ok(read.ok)
        const expected = Object.entries(object).map(([name, value]) => [name, written(value)])
        assert.deepEqual([...read.fields], expected)
      }),
      { numRuns: 1000 },
    )
  })

  it('nothing that JSON.parse rejects, after any change of one character (5,000 runs)', () => {
    const body = '{"appkey":"k","amount":3200.0,"name":"保\\u51fd \\"x\\"","none":null}'
    const edits = fc.tuple(
      fc.nat(body.length - 1),
      fc.constantFrom('', '"', '\\', ',', ':', '{', '}', '[', '0', '-', 'e', ' ', '\n'),
    )
    fc.assert(
      fc.property(edits, ([at, put]) => {
        const edited = body.slice(0, at) + put + body.slice(at + 1)
        if (readJson(bytes(edited)).ok) JSON.parse(edited)
      }),
      { numRuns: 5000 },
    )
  })

  it('any bytes without throwing (2,000 runs)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (body) => typeof readJson(body).ok === 'boolean'),
      { numRuns: 2000 },
    )
  })
})

function written(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return JSON.stringify(value)
  return value.trim() === '' ? '' : value
}
