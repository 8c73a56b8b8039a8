/** The order of the signed string, its pieces, and digests of them that are not computed twice. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { canonicalPieces, canonicalString, compareBytes } from '../src/codec/canonical.ts'
import { contentDigest } from '../src/codec/digest.ts'
import { type HashedStart, sm3Hex, sm3HexOfPieces } from '../src/codec/sm3.ts'

describe('the order of names', () => {
  const names = [
    '',
    'A',
    'B',
    'a',
    'ab',
    'b',
    '~',
    'é',
    '标',
    '\ud7ff',
    '\ue000',
    '\ue001',
    '\uffff',
    '\u{10000}',
    '\u{1f600}',
    'a\u{1f600}',
    'a\ue000',
  ]
  const order = (one: number) => Math.sign(one)
  for (const left of names)
    it(`of ${JSON.stringify(left)} beside each other one is that of their bytes in UTF-8`, () => {
      for (const right of names)
        assert.equal(order(compareBytes(left, right)), Buffer.compare(Buffer.from(left), Buffer.from(right)), right)
    })
})

describe('the pieces of a signed string', () => {
  const rows: readonly [string, number, number][] = [
    ['are one below 64 Ki characters', 65_535, 1],
    ['hold a value of 64 Ki characters apart', 65_536, 3],
  ]
  for (const [what, length, count] of rows)
    it(what, () => {
      const fields = new Map([
        ['file', '文'.repeat(length)],
        ['applyno', 'E1'],
        ['note', 'x'],
        ['empty', ''],
      ])
      const pieces = canonicalPieces(fields)
      assert.equal(pieces.length, count)
      assert.equal(pieces.join(''), canonicalString(fields))
      assert.equal(sm3HexOfPieces('<', pieces, '>'), sm3Hex(`<${canonicalString(fields)}>`))
    })
  it('are none of an empty message', () => assert.equal(sm3HexOfPieces('', [], 'x'), sm3Hex('x')))
})

describe('the digest of a content', () => {
  const fields = new Map([
    ['applyno', 'E1'],
    ['timestamp', '1'],
    ['file', '文'.repeat(70_000)],
  ])
  it('leaves out when and how it was signed, and nothing else', () => {
    const lasting = new Map(fields)
    lasting.delete('timestamp')
    assert.equal(contentDigest(fields), sm3Hex(canonicalString(lasting)))
    assert.equal(contentDigest(new Map([...fields, ['timestamp', '2'], ['sign', 'x']])), contentDigest(fields))
    assert.notEqual(contentDigest(new Map([...fields, ['applyno', 'E2']])), contentDigest(fields))
    assert.equal(fields.get('timestamp'), '1', 'the message is unchanged')
  })
  it('hashes a large value once for several digests of one message, and again for another', () => {
    const known: HashedStart = {}
    const [text, value] = ['a=', '文'.repeat(70_000)]
    assert.equal(sm3HexOfPieces('', [text, value, '&b=1'], '&k', known), sm3Hex(`${text}${value}&b=1&k`))
    const first = known.hashed
    assert.equal(sm3HexOfPieces('', [text, value], '', known), sm3Hex(`${text}${value}`))
    assert.equal(known.hashed, first, 'not hashed again')
    assert.equal(sm3HexOfPieces('', [text, `${value}文`], '', known), sm3Hex(`${text}${value}文`))
    assert.equal(sm3HexOfPieces('', ['b=', `${value}文`], '', known), sm3Hex(`b=${value}文`))
    assert.notEqual(known.hashed, first)
  })
})
