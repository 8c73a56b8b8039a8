import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checkDer } from '../src/der.ts'
import * as der from '../src/der-writer.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

const written: readonly [string, Uint8Array, string][] = [
  ['nothing', der.nullValue, '0500'],
  ['true', der.boolean(true), '0101ff'],
  ['0', der.integer(0), '020100'],
  ['127', der.integer(127), '02017f'],
  ['128, which needs a zero to stay positive', der.integer(128), '02020080'],
  ['65537', der.integer(65537), '0203010001'],
  ['bytes with zeros before them', der.integer(Uint8Array.of(0, 0, 5)), '020105'],
  ['bytes with the highest bit', der.integer(Uint8Array.of(0xff)), '020200ff'],
  ['an OID', der.objectIdentifier('1.2.840.113549.1.1.11'), '06092a864886f70d01010b'],
  ['an OID of China', der.objectIdentifier('1.2.156.10197.1.501'), '06082a811ccf55018375'],
  ['an OID below 2', der.objectIdentifier('2.5.29.15'), '0603551d0f'],
  ['named bits 0 and 1', der.namedBits([0, 1]), '030206c0'],
  ['named bits 5 and 6', der.namedBits([5, 6]), '03020106'],
  ['no named bits', der.namedBits([]), '030100'],
  ['a set in order', der.setOf(der.integer(5), der.nullValue, der.integer(1)), '3108020101020105' + '0500'],
  ['a time before 2050', der.time(Date.parse('2026-11-25T02:03:04.567Z')), '170d3236313132353032303330345a'],
  ['a time from 2050 on', der.time(Date.parse('2050-01-01T00:00:00Z')), '180f32303530303130313030303030305a'],
  ['Chinese', der.utf8String('签'), '0c03e7adbe'],
]

describe('the DER writer writes', () => {
  for (const [what, bytes, expected] of written) test(what, () => assert.equal(hex(bytes), expected))

  test('lengths that a strict reader accepts, at every boundary', () => {
    for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536, 1 << 20]) {
      const bytes = der.octetString(new Uint8Array(length))
      const { contentStart, end } = checkDer(bytes)
      assert.deepEqual([end - contentStart, end], [length, bytes.length])
    }
  })

  test('no negative number and no malformed OID', () => {
    assert.throws(() => der.integer(-1), RangeError)
    assert.throws(() => der.objectIdentifier('1.2.x'), RangeError)
  })
})
