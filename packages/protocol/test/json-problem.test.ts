/** Where a text stops being JSON: the place is that of `JSON.parse`, whatever is wrong. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readJson } from '../src/codec/json.ts'
import { explainJsonProblem, findJsonProblem } from '../src/codec/json-problem.ts'
import { unreadText } from '../src/codec/unread-text.ts'

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
})
