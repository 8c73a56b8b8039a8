import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checkDer, checkSetOrder, checkWholeDer, DerError, readDer } from '../src/der.ts'
import { DerCursor, readOid, readTime } from '../src/der-cursor.ts'
import { readIntegerPair } from '../src/integer-pair.ts'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replace(/ /g, ''), 'hex'))

describe('the DER reader', () => {
  const taken: readonly [string, string][] = [
    ['an empty sequence', '30 00'],
    ['a length of 128 in two bytes', `04 81 80 ${'00'.repeat(128)}`],
    ['true', '01 01 ff'],
    ['minus 128', '02 01 80'],
    ['128', '02 02 00 80'],
    ['a bit string with seven bits that do not count', '03 02 07 80'],
    ['no bits', '03 01 00'],
    ['null', '05 00'],
    ['an object identifier', '06 03 2a 81 1c'],
    ['a tagged element', 'a0 02 05 00'],
  ]
  for (const [what, hex] of taken) test(`accepts ${what}`, () => assert.equal(checkWholeDer(bytes(hex)).start, 0))

  const refused: readonly [string, string][] = [
    ['nothing', ''],
    ['a tag alone', '30'],
    ['an indefinite length', '30 80 00 00'],
    ['a length of five bytes', '30 85 00 00 00 00 00'],
    ['a length with a zero before it', `04 82 00 80 ${'00'.repeat(128)}`],
    ['a long form for a short length', '04 81 01 00'],
    ['an element that runs past its end', '30 03 05 00'],
    ['a member that runs past its sequence', '30 03 04 05 00'],
    ['bytes behind it', '05 00 00'],
    ['a tag of several bytes', '1f 81 01 00'],
    ['a boolean that is neither', '01 01 01'],
    ['a boolean of two bytes', '01 02 ff ff'],
    ['an integer without contents', '02 00'],
    ['an integer with a zero too many', '02 02 00 7f'],
    ['an integer with ones too many', '02 02 ff 80'],
    ['a bit string without contents', '03 00'],
    ['more bits that do not count than there are', '03 01 01'],
    ['bits that do not count and are set', '03 02 01 01'],
    ['null with contents', '05 01 00'],
    ['an object identifier without contents', '06 00'],
    ['an object identifier that is cut', '06 02 2a 81'],
    ['an object identifier with a padded arc', '06 03 2a 80 01'],
    ['a string in pieces', '24 04 04 02 00 00'],
    ['a sequence that is not constructed', '10 00'],
    ['a set that is not constructed', '11 00'],
    ['more nesting than anybody needs', nested(60)],
  ]
  for (const [what, hex] of refused) {
    test(`rejects ${what}`, () => assert.throws(() => checkWholeDer(bytes(hex)), DerError))
  }

  test('rejects more elements than its limit', () => {
    const many = bytes(`30 0a ${'05 00 '.repeat(5)}`)
    assert.equal(checkDer(many, 6).end, 12)
    assert.throws(() => checkDer(many, 5), DerError)
  })

  test('accepts a sorted set, and rejects an unsorted one or a duplicate member', () => {
    const check = (hex: string) => checkSetOrder(bytes(hex), readDer(bytes(hex), 0))
    check('31 06 02 01 01 02 01 02')
    assert.throws(() => check('31 06 02 01 02 02 01 01'), DerError)
    assert.throws(() => check('31 06 02 01 01 02 01 01'), DerError)
  })

  test('reads object identifiers, also with a first arc below 2', () => {
    assert.equal(readOid(bytes('2a864886f70d010702')), '1.2.840.113549.1.7.2')
    assert.equal(readOid(bytes('2a811ccf5501822d')), '1.2.156.10197.1.301')
    assert.equal(readOid(bytes('883703')), '2.999.3')
    assert.throws(() => readOid(bytes(`${'ff'.repeat(12)}01`)), DerError)
  })

  test('rejects unread members', () => {
    const cursor = DerCursor.over(bytes('30 05 02 01 01 05 00'))
    assert.equal(cursor.smallInteger(), 1)
    assert.throws(() => cursor.assertEnd(), DerError)
    cursor.next(0x05)
    cursor.assertEnd()
    assert.throws(() => cursor.next(), DerError)
  })

  const times: readonly [string, number, string | undefined][] = [
    ['261125020000Z', 0x17, '2026-11-25T02:00:00.000Z'],
    ['500101000000Z', 0x17, '1950-01-01T00:00:00.000Z'],
    ['20501125020000Z', 0x18, '2050-11-25T02:00:00.000Z'],
    ['2611250200Z', 0x17, undefined],
    ['261125020000+0800', 0x17, undefined],
    ['260230020000Z', 0x17, undefined],
    ['261125250000Z', 0x17, undefined],
    ['20501125020000.5Z', 0x18, undefined],
    ['20501125020000Z', 0x17, undefined],
  ]
  for (const [text, tag, expected] of times) {
    test(`reads ${text} as ${expected ?? 'invalid'}`, () => {
      const read = () => readTime({ tag, start: 0, contentStart: 0, end: 0 }, Buffer.from(text))
      if (expected === undefined) assert.throws(read, DerError)
      else assert.equal(new Date(read()).toISOString(), expected)
    })
  }

  test('reads a signature of exactly two integers', () => {
    assert.deepEqual(readIntegerPair(bytes('30 07 02 02 00 ff 02 01 01'), 2), [bytes('00ff'), bytes('0001')])
    for (const hex of [
      '30 06 02 01 ff 02 01 01',
      '30 03 02 01 01',
      '30 09 02 01 01 02 01 01 02 01 01',
      '30 06 02 01 01 02 01 01 00',
      '30 08 02 03 01 01 01 02 01 01',
    ]) {
      assert.equal(readIntegerPair(bytes(hex), 2), undefined, hex)
    }
  })
})

/** Nested sequences. */
function nested(depth: number): string {
  let hex = ''
  for (let level = 0; level < depth; level++)
    hex = `30 ${(hex.replace(/ /g, '').length / 2).toString(16).padStart(2, '0')} ${hex}`
  return hex
}
