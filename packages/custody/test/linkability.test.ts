import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { sealLotText } from '@openbaohan/custody/lot-text.ts'
import { applicationTo, epoint, lot, lotPair } from './sealed-application.ts'

/** What an institution, or a reader of the platform's rows, could count: the frequency of each value. */
const mostFrequent = (values: readonly string[]) =>
  Math.max(...values.map((value) => values.filter((other) => other === value).length))

describe('sixty applications to one lot', () => {
  const lotKey = lotPair()
  const applications = Array.from({ length: 60 }, () => applicationTo(lotKey.publicKey).application)

  for (const field of ['lotNumber', 'lotName', 'beneficiaryName', 'beneficiaryCode'] as const)
    it(`share no ciphertext of ${field}`, () =>
      assert.equal(mostFrequent(applications.map(({ sealed }) => sealed[field] ?? '')), 1))

  it('share no envelope, no commitment, no number and no sequence of 8 bytes in their envelopes', () => {
    assert.equal(mostFrequent(applications.map(({ envelope }) => Buffer.from(envelope).toString('hex'))), 1)
    assert.equal(mostFrequent(applications.map(({ commitment }) => commitment)), 1)
    assert.equal(mostFrequent(applications.map(({ applicationNumber }) => applicationNumber)), 1)
    const sequences = applications.flatMap(({ envelope }) =>
      Array.from({ length: Math.floor(envelope.length / 8) }, (_, index) =>
        Buffer.from(envelope.subarray(index * 8, index * 8 + 8)).toString('hex'),
      ),
    )
    assert.equal(new Set(sequences).size, sequences.length)
  })

  it('control: are all counted if the lot has one key', () => {
    const oneKey = randomBytes(16)
    const sealed = Array.from({ length: 60 }, () => sealLotText(oneKey, lot, epoint).lotNumber)
    assert.equal(mostFrequent(sealed), 60)
  })
})
