import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { createEnvelopeOpener, envelopeBytes, sealEnvelope } from '@openbaohan/custody/sealed-envelope.ts'
import fc from 'fast-check'
import { lotPair } from './sealed-application.ts'

const text = (maxLength: number) => fc.string({ unit: 'grapheme', minLength: 1, maxLength })

describe('a sealed envelope', () => {
  const lotKey = lotPair()
  const open = createEnvelopeOpener(lotKey.privateKey)
  const other = createEnvelopeOpener(lotPair().privateKey)

  it('returns its contents, has one size, and does not open with the key of another lot', () => {
    const contents = fc.record({
      key: fc.uint8Array({ minLength: 16, maxLength: 16 }),
      salt: fc.uint8Array({ minLength: 16, maxLength: 16 }),
      lotId: text(36),
      lot: fc.record(
        { lotNumber: text(20), lotName: text(60), beneficiaryName: text(30), beneficiaryCode: text(18) },
        { requiredKeys: ['lotNumber', 'lotName', 'beneficiaryName'] },
      ),
    })
    fc.assert(
      fc.property(contents, (given) => {
        fc.pre(Buffer.byteLength(JSON.stringify(given.lot)) < 1_500)
        const envelope = sealEnvelope(lotKey.publicKey, given, randomBytes)
        assert.equal(envelope.length, envelopeBytes)
        assert.deepEqual(open(envelope), { ...given, lot: { ...given.lot } })
        assert.equal(other(envelope), undefined)
      }),
      { numRuns: 60 },
    )
  })

  it('holds the longest texts that the wire allows', () => {
    const longest = {
      lotNumber: '号'.repeat(124),
      lotName: '名'.repeat(249),
      beneficiaryName: '人'.repeat(124),
      beneficiaryCode: '码'.repeat(49),
    }
    const contents = { key: randomBytes(16), salt: randomBytes(16), lotId: 'x'.repeat(64), lot: longest }
    assert.deepEqual(open(sealEnvelope(lotKey.publicKey, contents, randomBytes))?.lot, longest)
  })

  it('rejects texts that would make it longer than others', () => {
    const contents = {
      key: randomBytes(16),
      salt: randomBytes(16),
      lotId: 'x',
      lot: { lotNumber: 'x', lotName: '名'.repeat(700), beneficiaryName: 'x' },
    }
    assert.throws(() => sealEnvelope(lotKey.publicKey, contents, randomBytes), RangeError)
  })

  it('returns undefined when any bit was changed', () => {
    const contents = {
      key: randomBytes(16),
      salt: randomBytes(16),
      lotId: 'lot-1',
      lot: { lotNumber: 'A', lotName: 'B', beneficiaryName: 'C' },
    }
    const envelope = sealEnvelope(lotKey.publicKey, contents, randomBytes)
    fc.assert(
      fc.property(fc.nat(envelopeBytes - 1), fc.nat(7), (byte, bit) => {
        const changed = Buffer.from(envelope)
        changed[byte] = (changed[byte] ?? 0) ^ (1 << bit)
        return open(changed) === undefined
      }),
      { numRuns: 200 },
    )
    assert.equal(open(envelope.subarray(1)), undefined)
    assert.equal(open(Buffer.concat([envelope, new Uint8Array(1)])), undefined)
  })
})
