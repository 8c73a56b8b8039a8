import assert from 'node:assert/strict'
import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { sm2Arithmetic } from '@openbaohan/crypto/sm2-arithmetic.ts'
import { findTagged } from '@openbaohan/custody/find-tagged.ts'
import { tagBytes, tagKeyOf, tagOf } from '@openbaohan/custody/opening-tag.ts'
import { createTagPeriod } from '@openbaohan/custody/tag-period.ts'
import { applicationsWithin, periodsOf } from '@openbaohan/custody/tagged-applications.ts'
import fc from 'fast-check'
import { lotPair } from './sealed-application.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const always = { from: 0, until: 0 }
const numberOf = (index: number) => `E${String(index).padStart(40, 'A')}`

/** Written by tools/oracles/custody.py; bytes in hex. */
type TagVector = {
  about: string
  lotPrivateKey: string
  lotPublicKey: string
  periodScalar: string
  periodPoint: string
  applicationNumber: string
  tag: string
}

describe('a tag', () => {
  const { tags } = JSON.parse(readFileSync(new URL('../../../vectors/custody.json', import.meta.url), 'utf8')) as {
    tags: readonly TagVector[]
  }

  for (const { about, ...vector } of tags)
    it(`is that of the vector at sealing and found at the opening: ${about}`, () => {
      const period = createTagPeriod(() => Buffer.from(vector.periodScalar, 'hex'))
      assert.equal(hex(period.point), vector.periodPoint)
      assert.equal(hex(period.tag(vector.lotPublicKey, vector.applicationNumber)), vector.tag)
      const applications = [{ number: vector.applicationNumber, tag: Buffer.from(vector.tag, 'hex'), submittedAt: 0 }]
      const lot = {
        privateKey: Buffer.from(vector.lotPrivateKey, 'hex'),
        publicKey: vector.lotPublicKey,
        window: always,
      }
      assert.deepEqual(findTagged([lot], [{ point: period.point, applications }]), [[vector.applicationNumber]])
    })
  it('has vectors', () => assert.ok(tags.length >= 2))

  it('changes with every part that goes into its key, and with the number', () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
    fc.assert(
      fc.property(bytes(65), bytes(65), bytes(32), fc.nat(161), (periodPoint, lotPoint, sharedX, at) => {
        const parts = { periodPoint, lotPoint, sharedX }
        const before = hex(tagKeyOf(parts))
        const changed = [periodPoint, lotPoint, sharedX].map((part) => Uint8Array.from(part))
        let offset = at
        for (const part of changed) {
          if (offset >= 0 && offset < part.length) part[offset] = (part[offset] ?? 0) ^ 1
          offset -= part.length
        }
        const [one = periodPoint, other = lotPoint, x = sharedX] = changed
        return hex(tagKeyOf({ periodPoint: one, lotPoint: other, sharedX: x })) !== before
      }),
    )
    const key = randomBytes(32)
    assert.equal(tagOf(key, numberOf(1)).length, tagBytes)
    assert.notEqual(hex(tagOf(key, numberOf(1))), hex(tagOf(key, numberOf(2))))
  })
})

describe('a sealing period', () => {
  it('gives no tag after its end, and has overwritten r', (context) => {
    const multiply = context.mock.method(sm2Arithmetic, 'multiply')
    const period = createTagPeriod(randomBytes)
    const { publicKey } = lotPair()
    assert.equal(hex(period.tag(publicKey, numberOf(1))), hex(period.tag(publicKey, numberOf(1))))
    const scalar = multiply.mock.calls[0]?.arguments[0] ?? new Uint8Array()
    assert.ok(scalar.length === 32 && scalar.some((byte) => byte !== 0), 'control')
    period.end()
    assert.ok(scalar.every((byte) => byte === 0))
    assert.equal(period.hasEnded, true)
    assert.throws(() => period.tag(publicKey, numberOf(1)))
  })

  it('multiplies again for each application, also of one lot', (context) => {
    const multiply = context.mock.method(sm2Arithmetic, 'multiply')
    const period = createTagPeriod(randomBytes)
    const { publicKey } = lotPair()
    for (let index = 0; index < 4; index += 1) period.tag(publicKey, numberOf(index))
    assert.equal(multiply.mock.callCount(), 4)
  })
})

describe('the search by tags', () => {
  const lots = [lotPair(), lotPair(), lotPair()]

  it('finds each application by its own lot’s key, and by no other', () => {
    const periods = [createTagPeriod(randomBytes), createTagPeriod(randomBytes)]
    const pointOf = new Map(periods.map(({ point }, index) => [String(index), point]))
    const choices = fc.array(fc.record({ lot: fc.nat(2), period: fc.nat(1), at: fc.nat(9) }), { maxLength: 12 })
    fc.assert(
      fc.property(choices, fc.nat(9), fc.nat(9), (chosen, from, until) => {
        const rows = chosen.map(({ lot, period, at }, index) => ({
          number: numberOf(index),
          tag: periods[period]?.tag(lots[lot]?.publicKey ?? '', numberOf(index)) ?? new Uint8Array(),
          period: String(period),
          submittedAt: at,
        }))
        const window = { from, until }
        const grouped = periodsOf(rows, pointOf)
        assert.ok(grouped.length <= 2 && grouped.every(({ applications }) => applications.length > 0))
        const isWithin = ({ submittedAt }: { submittedAt: number }) => submittedAt >= from && submittedAt <= until
        assert.equal(
          grouped.reduce((sum, period) => sum + applicationsWithin(period, window).length, 0),
          rows.filter(isWithin).length,
        )
        const found = findTagged(
          lots.map((lot) => ({ ...lot, window })),
          grouped,
        )
        for (const [lot, numbers] of found.entries())
          assert.deepEqual(
            numbers.sort(),
            rows
              .filter((row, index) => chosen[index]?.lot === lot && isWithin(row))
              .map(({ number }) => number)
              .sort(),
          )
      }),
      { numRuns: 20 },
    )
  })

  it('finds nothing by a lost, changed or copied tag, nor by a point off the curve', () => {
    const period = createTagPeriod(randomBytes)
    const { privateKey, publicKey } = lotPair()
    const tag = period.tag(publicKey, numberOf(1))
    const found = (changed: Uint8Array, number = numberOf(1), point = period.point) =>
      findTagged(
        [{ privateKey, publicKey, window: always }],
        [{ point, applications: [{ number, tag: changed, submittedAt: 0 }] }],
      ).flat()
    assert.deepEqual(found(tag), [numberOf(1)], 'control')
    const changed = Uint8Array.from(tag, (byte, index) => (index === 7 ? byte ^ 1 : byte))
    assert.deepEqual(found(changed), [])
    assert.deepEqual(found(new Uint8Array()), [])
    assert.deepEqual(found(tag, numberOf(2)), [])
    assert.deepEqual(
      found(
        tag,
        numberOf(1),
        Uint8Array.from(period.point, (byte, index) => (index === 40 ? byte ^ 1 : byte)),
      ),
      [],
    )
  })
})

describe('a period that does not count for a lot', () => {
  it('costs its opening no multiplication', (context) => {
    let products = 0
    const { prepareX } = sm2Arithmetic
    context.mock.method(sm2Arithmetic, 'prepareX', (scalar: Uint8Array) => {
      const xOf = prepareX(scalar)
      return (point: Uint8Array) => {
        products += 1
        return xOf(point)
      }
    })
    const { point } = createTagPeriod(randomBytes)
    const at = (submittedAt: number) => ({
      point,
      applications: [{ number: 'E', tag: new Uint8Array(tagBytes), submittedAt }],
    })
    findTagged([{ ...lotPair(), window: { from: 10, until: 20 } }], [at(9), at(21), at(10), at(20)])
    assert.equal(products, 2)
  })
})

describe('tags of sixty applications to one lot in one period', () => {
  const { publicKey } = lotPair()
  const point = Buffer.from(publicKey, 'hex')
  /** How often the most frequent 8 bytes occur: what a reader of rows could count. */
  const mostFrequent = (tags: readonly Uint8Array[]) => {
    const counts = Map.groupBy(
      tags.flatMap((tag) => Array.from({ length: tag.length - 7 }, (_, at) => hex(tag.subarray(at, at + 8)))),
      (sequence) => sequence,
    )
    return Math.max(...[...counts.values()].map((same) => same.length))
  }
  const period = createTagPeriod(randomBytes)

  it('share no sequence of 8 bytes with each other, with R or with the lot’s key', () => {
    const tags = Array.from({ length: 60 }, (_, index) => period.tag(publicKey, numberOf(index)))
    assert.equal(mostFrequent([...tags, period.point, point]), 1)
  })

  it('are not what a reader of rows can compute from the lot’s key, the period and the number', () => {
    const numbers = Array.from({ length: 60 }, (_, index) => numberOf(index))
    const guesses = (number: string) =>
      [point, period.point, Buffer.concat([period.point, point])].flatMap((key) => [
        hex(createHmac('sm3', key).update(number).digest()),
        hex(tagOf(tagKeyOf({ periodPoint: period.point, lotPoint: point, sharedX: key.subarray(1, 33) }), number)),
      ])
    const linked = (tagged: (number: string) => Uint8Array) =>
      numbers.filter((number) => guesses(number).includes(hex(tagged(number)))).length
    assert.equal(
      linked((number) => period.tag(publicKey, number)),
      0,
    )
    assert.equal(
      linked((number) => createHmac('sm3', point).update(number).digest()),
      60,
      'control: HMAC(P)',
    )
  })

  it('control: the same tag for each application of the lot is counted', () => {
    const same = createHmac('sm3', point).update('tag').digest()
    assert.equal(mostFrequent(Array.from({ length: 60 }, () => same)), 60)
  })
})
