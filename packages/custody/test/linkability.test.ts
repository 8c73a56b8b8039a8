import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { sealLotText } from '@openbaohan/custody/lot-text.ts'
import { sealEnvelope } from '@openbaohan/custody/sealed-envelope.ts'
import { createTagPeriod } from '@openbaohan/custody/tag-period.ts'
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

  it('share no C1 of SM2, and none has the point of a sealing period for one', () => {
    const period = createTagPeriod(randomBytes)
    for (const { applicationNumber } of applications) period.tag(lotKey.publicKey, applicationNumber)
    const c1Of = ({ envelope }: { envelope: Uint8Array }) => Buffer.from(envelope.subarray(0, 65)).toString('hex')
    const points = [Buffer.from(period.point).toString('hex'), ...applications.map(c1Of)]
    assert.equal(mostFrequent(points), 1)
    const contents = { key: randomBytes(16), salt: randomBytes(16), lotId: 'lot-1', lot }
    const scalar = randomBytes(32)
    scalar[0] = 1
    const underOne = [1, 2].map(() => ({
      envelope: sealEnvelope(lotKey.publicKey, contents, () => Buffer.from(scalar)),
    }))
    assert.equal(mostFrequent(underOne.map(c1Of)), 2, 'control: envelopes under one ephemeral key')
  })

  it('control: are all counted if the lot has one key', () => {
    const oneKey = randomBytes(16)
    const sealed = Array.from({ length: 60 }, () => sealLotText(oneKey, lot, epoint).lotNumber)
    assert.equal(mostFrequent(sealed), 60)
  })
})
