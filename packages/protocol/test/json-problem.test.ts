/** Where a text stops being JSON: the place is that of `JSON.parse`, whatever is wrong. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { readJson } from '../src/codec/json.ts'
import { explainJsonProblem, findJsonProblem } from '../src/codec/json-problem.ts'
import { unreadText } from '../src/codec/unread-text.ts'
import { gbkBytes } from '../src/doctor/gbk.ts'

const cases: readonly (readonly [text: string, at: number, expected: string])[] = [
  ['', 0, 'value'],
  ['{"a":}', 5, 'value'],
  ['{"a":1,}', 7, 'name'],
  ["{'a':1}", 1, 'name'],
  ['{"a" 1}', 5, 'colon'],
  ['{"a":1 "b":2}', 7, 'afterField'],
  ['{"a":01}', 6, 'afterField'],
  ['{"a":[1 2]}', 8, 'afterItem'],
  ['{"a":[1,]}', 8, 'value'],
  ['{"a":"1', 7, 'quote'],
  ['{"a":"1\n2"}', 7, 'noControl'],
  ['{"a":"\\x"}', 6, 'escape'],
  ['{"a":1} x', 8, 'end'],
  ['{"a":1', 6, 'afterField'],
]

describe('a text that is no JSON', () => {
  for (const [text, at, expected] of cases)
    it(`is wrong at ${at}, where ${expected} is expected: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(findJsonProblem(text), { at, expected })
      assert.throws(() => JSON.parse(text))
    })
  it('is explained by line and column, whichever line breaks it has', () => {
    for (const lineBreak of ['\n', '\r\n', '\r']) {
      const { zh, en } = explainJsonProblem(`{${lineBreak}  "a": 1,${lineBreak}  }`) ?? { zh: '', en: '' }
      assert.match(zh, /第 3 行第 3 列/)
      assert.match(en, /line 3, column 3/)
    }
  })
  it('is found wherever JSON.parse finds one, and nowhere else', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      'a',
      ':',
      ',',
      '1',
      '-',
      '.',
      'e',
      ' ',
      '\n',
      '\\',
      'true',
      '""',
    )
    const mixed = fc.oneof(
      fc.json(),
      fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(mixed, fc.nat(), fc.boolean(), (text, at, isCut) => {
        const given = isCut ? text.slice(0, at % (text.length + 1)) : text
        const isJson = (() => {
          try {
            return JSON.parse(given) !== undefined
          } catch {
            return false
          }
        })()
        assert.equal(findJsonProblem(given) === undefined, isJson, given)
      }),
    )
  })
  it('of any depth and length is read in one pass', () => {
    const deep = '['.repeat(200_000)
    assert.deepEqual(findJsonProblem(deep), { at: deep.length, expected: 'value' })
    assert.equal(findJsonProblem(`${deep}${']'.repeat(200_000)}`), undefined)
    assert.equal(findJsonProblem(`"${'\\n'.repeat(200_000)}"`), undefined)
  })
  it('as a message is refused with the field and the place', () => {
    const read = readJson(new TextEncoder().encode('{"a":"1",\n"amount" 2}'))
    assert.ok(!read.ok)
    assert.match(read.detail.zh, /^amount，第 2 行第 10 列，/)
    const { zh, en } = unreadText(read)
    assert.match(zh, /[^：]：amount，第 2 行/, 'what and where are two parts')
    assert.match(en, /[^:]: amount, line 2, column 10, expected/)
  })
  it('and without a place is refused without an end that is empty', () => {
    const read = readJson(Uint8Array.of(0xb1, 0xa3))
    assert.ok(!read.ok)
    const { zh, en } = unreadText(read)
    assert.match(zh, /码$/)
    assert.match(en, /8$/)
  })

  const sample = '{"appkey":"k","biddername":"云川镕堃建设集团有限公司","sign":"s"}'
  const utf8 = (text: string) => new TextEncoder().encode(text)
  const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
  const bodies: readonly (readonly [string, Uint8Array, string, RegExp])[] = [
    ['nothing', utf8(''), 'json-malformed', /the body is empty; send a JSON object/],
    ['blanks', utf8(' \r\n'), 'json-malformed', /the body is empty/],
    ['a form', utf8('appkey=k&applyno=E1&sign=s'), 'json-malformed', /a form \(name=value/],
    ['JSON within a form', utf8(`data=${encodeURIComponent(sample)}`), 'json-malformed', /a field of a form/],
    ['a multipart form', utf8('--b\r\nContent-Disposition: form-data'), 'json-not-object', /multipart/],
    ['URL-encoded JSON', utf8(encodeURIComponent(sample)), 'json-malformed', /URL-encoded/],
    ['Base64', utf8(Buffer.from(sample).toString('base64')), 'json-malformed', /Base64/],
    ['XML', utf8('\n<?xml version="1.0"?><a/>'), 'json-malformed', /XML/],
    ['JSON within JSON', utf8(JSON.stringify(sample)), 'json-not-object', /encoded twice/],
    ['an array', utf8(`[${sample}]`), 'json-not-object', /a JSON array/],
    ['gzip', gzipSync(sample), 'body-not-utf8', /gzip/],
    ['UTF-16 with its mark', Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x22, 0), 'body-not-utf8', /UTF-16/],
    ['UTF-16 without one', Uint8Array.from(Buffer.from('{"a":"1"}', 'utf16le')), 'json-malformed', /UTF-16/],
    ['a PDF', latin1('%PDF-1.7\n%\xe2\xe3\xcf'), 'body-not-utf8', /PDF/],
    ['GBK', gbkBytes(sample), 'body-not-utf8', /can be read as GBK/],
    ['UTF-8 with one byte lost', utf8(sample.replace('司', '')).subarray(0, -20), 'body-not-utf8', /UTF-8$/],
    ['broken JSON', utf8('{"a":1,}'), 'json-malformed', /line 1, column 8, expected a field name/],
    ['a number', utf8('12'), 'json-not-object', /line 1, column 1/],
    ['a mark of byte order', utf8(`\ufeff${sample}`), 'json-byte-order-mark', /byte order mark/],
  ]
  for (const [what, body, problem, words] of bodies)
    it(`is named as what it is: ${what}`, () => {
      const read = readJson(body)
      assert.ok(!read.ok)
      assert.equal(read.problem, problem)
      assert.match(unreadText(read).en, words)
      assert.equal(/云川|appkey/.test(unreadText(read).zh), false, 'nothing of it is repeated')
    })
})
